package org.accordo.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.accordo.app.driver.Rendering;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One intent through the product's rendering: escaped, split into words, each line with origin. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SixLinesJmh {
  private SixLines sixLines;

  /** Compiles the template once, as the product does. */
  @Setup
  public void load() {
    Path top = Path.of(System.getProperty("accordo.bench.top"));
    sixLines = SixLines.load(top.resolve("bench/src/main/resources/six-lines"));
  }

  /** As argument vectors, ready to be run. */
  @Benchmark
  public Rendering render() {
    return sixLines.render();
  }
}
