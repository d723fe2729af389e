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

  /** The same with one token less; a clock that was set back takes nothing away for longer. */
  public TokenBucket taken(Instant now) {
    Instant from = full.isBefore(now) ? now : earlier(full, now.plus(interval.multipliedBy(most)));
    return new TokenBucket(most, interval, from.plus(interval));
  }

  /** How long to wait for a token; empty where there is one. */
  public Optional<Duration> wait(Instant now) {
    if (full.isBefore(now)) {
      return Optional.empty();
    }
    Instant from = earlier(full, now.plus(interval.multipliedBy(most)));
    Duration wait = Duration.between(now, from).minus(interval.multipliedBy(most - 1L));
    return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
