package org.accordo.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processor time of this process and of all that it has started and that have ended. */
final class ProcessorClock {
  /** Linux tells it in hundredths of a second, whatever its own clock does. */
  private static final double TICK_MILLIS = 10;

  /** Where the times of ended children are, counted behind the program's name. */
  private static final int CHILDREN_USER = 13;

  private static final int CHILDREN_SYSTEM = 14;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ProcessorClock() {}

  /** Of everything, so far. */
  static double millis() {
    return SYSTEM.getProcessCpuTime() / 1e6 + childrenMillis();
  }

  /** Of what this process has started, so far. */
  static double childrenMillis() {
    String stat = Machine.read("/proc/self/stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]);
    return ticks * TICK_MILLIS;
  }
}
