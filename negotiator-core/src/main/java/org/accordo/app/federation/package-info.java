/** Carries out the plan of a federation at the configuration agents of all sites. */
package org.accordo.app.federation;
