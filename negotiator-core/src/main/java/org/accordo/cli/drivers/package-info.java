/** The commands below {@code accordo drivers}, for authors of drivers. */
package org.accordo.cli.drivers;
