package org.accordo.simulator;

import java.util.List;

/** What all logins at one IOS-like router share: the configurations and the revert timer. */
final class IosRouter {
  private static final List<String> PORTS =
      List.of(
          "GigabitEthernet1",
          "GigabitEthernet2",
          "GigabitEthernet3",
          "GigabitEthernet4",
          "TenGigabitEthernet0/1/0");

  private final Options options;
  private final Faults faults;
  private final RevertTimer timer;
  private IosConfig running = new IosConfig();
  private IosConfig startup;

  IosRouter(Options options, Faults faults, RevertTimer timer) {
    this.options = options;
    this.faults = faults;
    this.timer = timer;
    running.set(List.of(), "hostname " + options.hostname());
    if (options.archive()) {
      running.set(List.of(), "archive");
      running.set(List.of("archive"), "path bootflash:archive");
    }
    for (String port : PORTS) {
      running.set(List.of(), "interface " + port);
    }
    List<String> outside = List.of("interface GigabitEthernet1");
    running.set(outside, "ip address 198.51.100.1 255.255.255.0");
    running.set(List.of(), "ip route 0.0.0.0 0.0.0.0 198.51.100.254");
    startup = running.copy();
  }

  Options options() {
    return options;
  }

  Faults faults() {
    return faults;
  }

  RevertTimer timer() {
    return timer;
  }

  synchronized IosConfig running() {
    return running;
  }

  synchronized String runningConfig() {
    return running.text();
  }

  synchronized String startupConfig() {
    return startup.text();
  }

  synchronized void save() {
    startup = running.copy();
  }

  /** Remembers what there is now; the timer goes back to it. */
  synchronized void startTimer(int minutes) {
    IosConfig before = running.copy();
    timer.start(minutes, () -> goBackTo(before));
  }

  private synchronized void goBackTo(IosConfig before) {
    running = before;
  }

  static boolean isPort(String name) {
    return PORTS.contains(name);
  }
}
