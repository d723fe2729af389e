/**
 * NETCONF over SSH (RFC 6241, RFC 6242): sessions, and transactions as the device's hello allows.
 */
package org.accordo.transport.netconf;
