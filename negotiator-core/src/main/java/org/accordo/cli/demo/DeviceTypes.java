package org.accordo.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks the kernel for every type of network device that intents can make, in a namespace. */
public final class DeviceTypes {
  private static final Map<String, String> TYPES =
      new TreeMap<>(
          Map.of(
              "bridge", "",
              "gre", "local 192.0.2.1 remote 192.0.2.2",
              "gretap", "local 192.0.2.1 remote 192.0.2.2",
              "ip6gre", "local 2001:db8::1 remote 2001:db8::2",
              "ip6gretap", "local 2001:db8::1 remote 2001:db8::2",
              "vrf", "table 1",
              "wireguard", ""));

  private DeviceTypes() {}

  /** The types that this kernel lacks; empty where it could not be asked. */
  public static Optional<List<String>> missing() {
    if (!LabNeeds.isRoot() || Program.find("ip").isEmpty()) {
      return Optional.empty();
    }
    try (Lab lab = Lab.create("types")) {
      List<String> missing = new ArrayList<>();
      TYPES.forEach(
          (type, options) -> {
            String command = "ip link add name probe0 type " + type + " " + options;
            String[] words = command.strip().split(" +", -1);
            if (lab.namespace("types").run(words).status() != 0) {
              missing.add(type);
            } else {
              lab.namespace("types").run("ip", "link", "del", "dev", "probe0");
            }
          });
      return Optional.of(missing);
    } catch (LabException e) {
      return Optional.empty();
    }
  }
}
