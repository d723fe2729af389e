/** Ports to the drivers: which there are, and what they make of an intent. */
package org.accordo.app.driver;
