/** Two sides of a negotiation, explored state by state with the product's own rules. */
package org.accordo.negotiation.model;
