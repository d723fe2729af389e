/** How two sites come to an agreement and keep it: messages, states, and a pure state machine. */
package org.accordo.negotiation;
