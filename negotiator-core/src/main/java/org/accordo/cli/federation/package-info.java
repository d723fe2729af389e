/** Commands for networks that many sites share. */
package org.accordo.cli.federation;
