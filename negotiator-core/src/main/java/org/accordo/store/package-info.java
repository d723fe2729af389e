/**
 * What outlives the process: the database of the agent and the negotiator, and the secrets' files.
 */
package org.accordo.store;
