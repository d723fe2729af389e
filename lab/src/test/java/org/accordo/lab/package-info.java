/**
 * The packed product, end to end: real processes, real packets, and the commands of the
 * documentation.
 */
package org.accordo.lab;
