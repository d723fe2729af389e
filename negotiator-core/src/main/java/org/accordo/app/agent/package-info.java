/** The configuration agent: intents in, device configuration out, with a way back. */
package org.accordo.app.agent;
