/** Runs commands on this machine. */
package org.accordo.transport.exec;
