package org.accordo.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a machine must have for a lab, found out by trying it. */
public final class LabNeeds {
  private static final List<String> TOOLS =
      List.of("ip", "iptables", "iptables-save", "ip6tables-save", "sysctl", "conntrack", "ping");

  private LabNeeds() {}

  /** Why no lab can be built here, in words for people; empty where it can. */
  public static Optional<String> missing() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.of("network namespaces need Linux");
    }
    if (!isRoot()) {
      return Optional.of("network namespaces need root");
    }
    List<String> absent = TOOLS.stream().filter(tool -> Program.find(tool).isEmpty()).toList();
    if (!absent.isEmpty()) {
      return Optional.of("not installed here: " + String.join(", ", absent));
    }
    try (Lab lab = Lab.create("probe", "other")) {
      lab.cable("probe:eth0", "other:eth0");
      Program netmap =
          lab.namespace("probe")
              .run(
                  "iptables",
                  "-w",
                  "-t",
                  "nat",
                  "-A",
                  "PREROUTING",
                  "-d",
                  "192.0.2.0/24",
                  "-j",
                  "NETMAP",
                  "--to",
                  "198.51.100.0/24");
      return netmap.status() == 0
          ? Optional.empty()
          : Optional.of("this kernel's iptables cannot map prefixes: " + netmap.err().strip());
    } catch (LabException e) {
      return Optional.of("this machine cannot make network namespaces: " + e.getMessage());
    }
  }

  static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
