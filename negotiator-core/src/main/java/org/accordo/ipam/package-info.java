/** Which addresses are free, which are promised, and to whom. No I/O and no clock. */
package org.accordo.ipam;
