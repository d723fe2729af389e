/** The client side of what {@code rest} serves: how a negotiator talks to other sites' ones. */
package org.accordo.peer;
