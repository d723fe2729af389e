/**
 * Routers that are none: command lines behind SSH that behave as the vendors' public guides say.
 * They prove that a transport works, and never that a vendor's router takes what they take.
 */
package org.accordo.simulator;
