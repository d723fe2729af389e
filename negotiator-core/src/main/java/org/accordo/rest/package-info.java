/**
 * The negotiator's HTTP interface: the two endpoints of the original, as it speaks them, and ours
 * beside. {@code docs/rest.md} shows every one.
 */
package org.accordo.rest;
