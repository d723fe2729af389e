/** Starts the process, reads the configuration and wires everything by hand. */
package org.accordo.boot;
