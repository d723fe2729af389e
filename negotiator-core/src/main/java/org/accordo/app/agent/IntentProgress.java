package org.accordo.app.agent;

import org.accordo.driver.api.IntentKey;

/**
 * One intent reached a state.
 *
 * @param key of the intent
 * @param state that it is in now
 */
public record IntentProgress(IntentKey key, IntentState state) {}
