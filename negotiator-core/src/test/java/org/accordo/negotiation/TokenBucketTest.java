package org.accordo.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How much can be taken from a bucket, and when. */
final class TokenBucketTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void whatItHoldsCanBeTakenAtOnceAndComesBackEvenly() {
    TokenBucket bucket = TokenBucket.full(2, Duration.ofSeconds(10));

    assertThat(bucket.wait(START)).isEmpty();
    bucket = bucket.taken(START);
    assertThat(bucket.wait(START)).isEmpty();
    bucket = bucket.taken(START);
    assertThat(bucket.wait(START)).contains(Duration.ofSeconds(10));
    assertThat(bucket.wait(START.plusSeconds(9))).contains(Duration.ofSeconds(1));
    assertThat(bucket.wait(START.plusSeconds(10))).isEmpty();
    bucket = bucket.taken(START.plusSeconds(10));
    assertThat(bucket.wait(START.plusSeconds(10))).contains(Duration.ofSeconds(10));
    assertThat(bucket.wait(START.plusSeconds(1000))).isEmpty();
  }

  @Test
  void aClockThatWasSetBackLocksNobodyOut() {
    TokenBucket bucket = TokenBucket.full(1, Duration.ofSeconds(10)).taken(START);

    Instant before = START.minus(Duration.ofHours(1));
    assertThat(bucket.wait(before)).isEmpty();
    assertThat(bucket.taken(before).wait(before)).contains(Duration.ofSeconds(10));
    assertThat(bucket.taken(before).wait(before.plusSeconds(10))).isEmpty();
  }

  @Property(tries = 300)
  void neverMoreThanTheRate(
      @ForAll @IntRange(min = 1, max = 5) int most,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 30) Integer> pauses) {
    Duration interval = Duration.ofSeconds(10);
    TokenBucket bucket = TokenBucket.full(most, interval);
    List<Instant> taken = new ArrayList<>();
    Instant now = START;
    for (int pause : pauses) {
      now = now.plusSeconds(pause);
      if (bucket.wait(now).isEmpty()) {
        bucket = bucket.taken(now);
        taken.add(now);
      }
    }
    for (int first = 0; first < taken.size(); first++) {
      for (int last = first; last < taken.size(); last++) {
        long seconds = Duration.between(taken.get(first), taken.get(last)).toSeconds();
        assertThat(last - first + 1).isLessThanOrEqualTo(most + (int) (seconds / 10));
      }
    }
    assertThat(taken).isNotEmpty();
  }
}
