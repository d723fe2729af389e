package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.accordo.app.driver.Rendering;
import org.accordo.plan.TwoSidedPlan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Two sites with the same addresses: from both site descriptions to all commands. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.SECONDS)
public class TwoSidedPlanJmh {
  private OverlappingSites sites;

  /** Loads the drivers once, as the product does. */
  @Setup
  public void load() throws IOException {
    Path top = Path.of(System.getProperty("accordo.bench.top"));
    sites = OverlappingSites.load(top.resolve("distribution/target/accordo"));
  }

  /** Agreement and intents only. */
  @Benchmark
  public TwoSidedPlan agreeOnly() {
    return sites.plan();
  }

  /** With all commands and their undo. */
  @Benchmark
  public List<Rendering> planAndRender() {
    return sites.planAndRender();
  }
}
