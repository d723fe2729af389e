package org.accordo.negotiation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much somebody may ask for: a bucket of tokens that fills up again evenly. Without a clock of
 * its own, and unchanging.
 *
 * @param most how many tokens it holds; as many may be taken at once
 * @param interval after which one token comes back
 * @param full when it will be full again
 */
public record TokenBucket(int most, Duration interval, Instant full) {
  public TokenBucket {
    if (most < 1 || interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(most + " tokens, one each " + interval);
    }
  }

  /** A full bucket. */
  public static TokenBucket full(int most, Duration interval) {
    return new TokenBucket(most, interval, Instant.MIN);
  }

  /** The same with one token less. */
  public TokenBucket taken(Instant now) {
    return new TokenBucket(most, interval, from(now).plus(interval));
  }

  /** How long to wait for a token; empty where there is one. */
  public Optional<Duration> wait(Instant now) {
    Duration wait = Duration.between(now, from(now)).minus(interval.multipliedBy(most - 1L));
    return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
  }

  /**
   * When it will be full again if nothing is taken. Later than an empty bucket's time can only be
   * what another clock said, before it was set back: nobody is locked out for that.
   */
  private Instant from(Instant now) {
    boolean clockWasSetBack = full.isAfter(now.plus(interval.multipliedBy(most)));
    return clockWasSetBack || full.isBefore(now) ? now : full;
  }
}
