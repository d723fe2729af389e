package org.accordo.negotiation;

import java.time.Duration;
import org.accordo.driver.api.InvalidValueException;

/**
 * The answer of an Accordo that agrees.
 *
 * @param site the responder's name for itself
 * @param agreement what it wrote
 * @param digest the agreement's digest as the responder computed it
 * @param state {@link State#PREPARED} where the responder has rendered its side already
 * @param lease how long the responder holds the agreement
 */
public record Agreed(String site, Agreement agreement, String digest, State state, Duration lease)
    implements Answer {
  public Agreed {
    NegotiationId.checkSite(site);
    if (lease.isNegative() || lease.isZero()) {
      throw new InvalidValueException("lease", lease.toString(), "a time longer than zero");
    }
  }
}
