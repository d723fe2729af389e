package org.accordo.app.agent;

import java.util.List;

/**
 * What an apply came to.
 *
 * @param intents the state of each, in the order of applying
 * @param changed whether anything was sent to the device; for a dry run, whether it would have been
 */
public record ApplyOutcome(List<IntentProgress> intents, boolean changed) {
  public ApplyOutcome {
    intents = List.copyOf(intents);
  }
}
