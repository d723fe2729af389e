package org.accordo.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processor time of this process and of all that it has started and that have ended. */
final class ProcessorClock {
  /** Linux tells it in hundredths of a second, whatever its own clock does. */
  private static final double TICK_MILLIS = 10;

  /** Where the times are, counted behind the program's name. */
  private static final int OWN_USER = 11;

  private static final int OWN_SYSTEM = 12;

  /** Those of children that have ended. */
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
    return ticks("self", CHILDREN_USER, CHILDREN_SYSTEM) * TICK_MILLIS;
  }

  /** Of another process that still runs, so far. */
  static double millis(long process) {
    return ticks(Long.toString(process), OWN_USER, OWN_SYSTEM) * TICK_MILLIS;
  }

  private static long ticks(String process, int user, int system) {
    String stat = Machine.read("/proc/" + process + "/stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[user]) + Long.parseLong(fields[system]);
  }
}
