package org.accordo.site;

import java.time.Duration;

/**
 * How often something may happen: so many times at once, and as many more in every unit of time.
 *
 * @param times at least 1
 * @param unit of time
 */
public record Rate(int times, Unit unit) {

  /** Units that rates are written in. */
  public enum Unit {
    SECOND("s", Duration.ofSeconds(1)),
    MINUTE("m", Duration.ofMinutes(1)),
    HOUR("h", Duration.ofHours(1));

    private final String sign;
    private final Duration duration;

    Unit(String sign, Duration duration) {
      this.sign = sign;
      this.duration = duration;
    }

    /** How long it is. */
    public Duration duration() {
      return duration;
    }
  }

  /** The time between two, where they are even. */
  public Duration interval() {
    return unit.duration().dividedBy(times);
  }

  /** As in site files, such as {@code 100/s}. */
  @Override
  public String toString() {
    return times + "/" + unit.sign;
  }
}
