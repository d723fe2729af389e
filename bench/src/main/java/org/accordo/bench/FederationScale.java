package org.accordo.bench;

import java.nio.file.Path;
import java.util.Optional;
import org.accordo.boot.config.FederationReader;
import org.accordo.federation.Difference;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.FederationPlanner;

/** Plans a large federation once, in a process of its own, and prints what it took. */
public final class FederationScale {

  private FederationScale() {}

  /**
   * Prints milliseconds of reading, planning, computing every agent's intents, and of the
   * difference; then pairs, intents, steps of the difference, the peak of resident memory in MiB,
   * and the processor time until every intent was computed.
   *
   * @param arguments the description, and the same with one site less
   */
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    Federation whole = FederationReader.read(Path.of(arguments[0]));
    long read = System.nanoTime();
    FederationPlan plan = FederationPlanner.plan(whole);
    long planned = System.nanoTime();
    long intents = 0;
    for (FederationAgent agent : whole.agents()) {
      intents += plan.of(agent).intents().size();
    }
    long computed = System.nanoTime();
    long processor =
        ProcessHandle.current()
            .info()
            .totalCpuDuration()
            .orElse(java.time.Duration.ZERO)
            .toMillis();
    FederationPlan smaller = FederationPlanner.plan(FederationReader.read(Path.of(arguments[1])));
    long before = System.nanoTime();
    Difference difference = Difference.between(Optional.of(smaller), Optional.of(plan));
    long compared = System.nanoTime();
    long changes = difference.steps().stream().mapToLong(step -> step.intents().size()).sum();
    String peak = Machine.field("/proc/self/status", "VmHWM").split(" ", -1)[0];
    System.out.println(
        millis(start, read)
            + " "
            + millis(read, planned)
            + " "
            + millis(planned, computed)
            + " "
            + millis(before, compared)
            + " "
            + plan.pairs().size()
            + " "
            + intents
            + " "
            + changes
            + " "
            + Long.parseLong(peak) / 1024
            + " "
            + processor);
  }

  private static long millis(long from, long to) {
    return (to - from) / 1_000_000;
  }
}
