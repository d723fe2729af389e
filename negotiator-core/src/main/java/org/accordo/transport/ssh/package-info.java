/** Runs commands on other machines through SSH. */
package org.accordo.transport.ssh;
