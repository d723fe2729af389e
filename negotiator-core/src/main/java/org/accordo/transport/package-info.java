/** What all transports of argument vectors have in common. */
package org.accordo.transport;
