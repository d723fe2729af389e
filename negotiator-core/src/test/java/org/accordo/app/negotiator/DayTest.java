package org.accordo.app.negotiator;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Simulated hours of many sites, in which nothing may leak. {@code bench/run day} sets {@code
 * accordo.day.hours} to 24 and takes another seed each time; {@code accordo.day.seed} repeats one.
 */
class DayTest {
  private static final int SITES = 20;

  @Test
  void afterHoursOfTroubleNothingHasLeaked() {
    Duration hours = Duration.ofHours(Integer.getInteger("accordo.day.hours", 1));
    long seed = Long.getLong("accordo.day.seed", 20261121);
    System.out.println("simulated: " + SITES + " sites with seed " + seed);
    long start = System.nanoTime();
    Day day = new Day(SITES, seed);
    day.live(hours);
    day.calmDown();
    day.assertBothOrNeither();
    day.assertNothingLeaksOnceAllIsWithdrawn();
    System.out.println(day.report(hours, Duration.ofNanos(System.nanoTime() - start)));
  }
}
