/**
 * Networks that many sites share: their description, the plan of it, and how to get from one plan
 * to the next.
 */
package org.accordo.federation;
