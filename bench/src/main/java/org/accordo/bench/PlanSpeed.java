package org.accordo.bench;

import java.io.IOException;
import java.util.List;

/** How many two-sided plans with all commands one core makes. */
final class PlanSpeed implements Measurement {
  private static final double LEAST_PER_SECOND = 5000;
  private static final double LONGEST_MILLIS = 5;

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public String title() {
    return "Two-sided plan";
  }

  @Override
  public String method() {
    return """
        Two sites, both 10.0.0.0/24, both with a Linux router: the agreement, the intents of both
        routers, and every command of both with its undo and its template line. JMH, warm, one
        thread; the whole JVM with its compiler and garbage collector is kept on one core, and all
        of it counts as processor time. The best of several seconds.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException {
    Jmh jmh = Jmh.run(bench, TwoSidedPlanJmh.class);
    double rate = jmh.perProcessorSecond("planAndRender");
    double p99 = jmh.millis("planAndRender", 99);
    double agreements = jmh.perProcessorSecond("agreeOnly");
    return List.of(
        Row.aim(
            "plans with all commands, processor time",
            Times.rate(rate),
            "at least " + Times.rate(LEAST_PER_SECOND),
            rate >= LEAST_PER_SECOND),
        Row.of("the same by the clock", Times.rate(jmh.perSecond("planAndRender"))),
        Row.of("one plan by the clock, p50", Times.text(jmh.millis("planAndRender", 50))),
        Row.aim(
            "one plan by the clock, p99",
            Times.text(p99),
            "under " + Times.text(LONGEST_MILLIS),
            p99 < LONGEST_MILLIS),
        Row.of("agreement and intents alone, processor time", Times.rate(agreements)));
  }
}
