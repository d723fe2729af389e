package org.accordo.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.cli.demo.Program;

/**
 * Two sites with the same network and an internet between them in a {@link Machine}, north behind a
 * NAT, south with a companion behind its border router, and for each an {@code accordo serve}
 * outside of the machine that reaches its routers over SSH.
 */
final class TunnelSites implements AutoCloseable {
  static final List<String> ROUTERS = List.of("north", "south");
  static final String COMPANION = "companion";

  /** Those that have an SSH server. */
  static final List<String> ALL_ROUTERS = List.of("north", "south", COMPANION);

  private static final String PUBLIC_OF_COMPANION = "203.0.113.12";

  private final Machine machine;
  private final Path folder;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final Map<String, Packed.Serving> running = new LinkedHashMap<>();
  private final MachineLogins logins;

  TunnelSites(Machine machine, Path folder) {
    this.machine = machine;
    this.folder = folder;
    build();
    ROUTERS.forEach(router -> ports.put(router, Packed.freePort()));
    logins = new MachineLogins(machine, folder);
    ALL_ROUTERS.forEach(logins::open);
    ROUTERS.forEach(router -> logins.secret(folder.resolve(router + "-secrets")));
  }

  private void build() {
    String forwarding = "sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1\n";
    Topology topology = new Topology();
    for (String router : ROUTERS) {
      String outer = router.equals("north") ? "nat" : router;
      int number = ROUTERS.indexOf(router) + 1;
      topology
          .link(outer, "eth0", "internet", "to" + number)
          .in("internet", "addr add 203.0.113.254/32 dev to" + number)
          .in("internet", "route add 203.0.113." + number + " dev to" + number)
          .in(
              outer,
              "addr add 203.0.113." + number + "/32 dev eth0",
              "route add 203.0.113.254 dev eth0",
              "route add default via 203.0.113.254 dev eth0")
          .link(router, "eth1", router + "-host", "eth0")
          .in(router, "addr add 10.0.0.1/24 dev eth1")
          .in(router + "-host", "addr add 10.0.0.10/24 dev eth0", "route add default via 10.0.0.1")
          .script(router, forwarding);
    }
    topology
        .link("north", "eth0", "nat", "eth1")
        .in("nat", "addr add 192.168.4.1/24 dev eth1")
        .in("north", "addr add 192.168.4.2/24 dev eth0", "route add default via 192.168.4.1")
        .link("south", "eth2", COMPANION, "eth0")
        .in(
            "south",
            "addr add 192.168.9.1/30 dev eth2",
            "route add " + PUBLIC_OF_COMPANION + " via 192.168.9.2")
        .in("internet", "route add " + PUBLIC_OF_COMPANION + " via 203.0.113.2 dev to2 onlink")
        .in(
            COMPANION,
            "addr add 192.168.9.2/30 dev eth0",
            "addr add " + PUBLIC_OF_COMPANION + "/32 dev eth0",
            "route add default via 192.168.9.1")
        .script(COMPANION, forwarding)
        .script("internet", forwarding)
        .script(
            "nat",
            forwarding
                + "iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE\n"
                + "iptables -P FORWARD DROP\n"
                + "iptables -A FORWARD -i eth1 -j ACCEPT\n"
                + "iptables -A FORWARD -m state --state ESTABLISHED,RELATED -j ACCEPT\n");
    topology.build(machine);
    machine.ask("host", Map.of("names", List.of("north-host", "south-host")));
  }

  /**
   * Starts both, with one kind of tunnel.
   *
   * @param companion whether it ends at south's companion, and not at its border router
   */
  void serve(String kind, boolean companion) {
    stop();
    for (String router : ROUTERS) {
      String other = ROUTERS.get(1 - ROUTERS.indexOf(router));
      boolean begins = router.equals("north");
      String text =
          String.join(
              "\n",
              "apiVersion: accordo/v1",
              "site: " + router,
              "networks: [10.0.0.0/24]",
              "border:",
              "  router: " + router + "-gw",
              "  outside: eth0",
              "  inside: eth1",
              "  tunnel: {" + end(begins, companion) + ", kinds: [" + kind + "]}",
              "pools: {link: [192.168.0.0/24], remap: [172.16.0.0/16]}",
              "routers:",
              router(router) + (begins ? "" : "\n" + router(COMPANION)),
              "negotiator: {listen: \"127.0.0.1:"
                  + ports.get(router)
                  + "\", peer-timeout: 10m, lease: 30m}",
              "store: " + router + ".db",
              "secrets: " + router + "-secrets",
              "peers:",
              "  "
                  + other
                  + ": {url: \"http://127.0.0.1:"
                  + ports.get(other)
                  + "/api/v1/handle_negotiation\""
                  + (begins ? ", link: tunnel" : "")
                  + "}",
              "");
      try {
        Files.writeString(file(router), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      running.put(
          router,
          Packed.Serving.start(
              folder, ports.get(router), "serve", "-v", "--site", file(router).toString()));
    }
  }

  private static String end(boolean begins, boolean companion) {
    if (begins) {
      return "behind-nat: true";
    }
    return companion
        ? "endpoint: "
            + PUBLIC_OF_COMPANION
            + ", companion: {router: companion-gw, inside: eth0, address: 192.168.9.2}"
        : "endpoint: 203.0.113.2";
  }

  private String router(String router) {
    return "  " + router + "-gw: {driver: linux, connect: " + logins.connect(router) + "}";
  }

  private Path file(String router) {
    return folder.resolve(router + ".yaml");
  }

  /** A command of a site's operator, with the document that it prints. */
  Program ask(String command, String router, String argument) {
    return Packed.run(command, "--site", file(router).toString(), argument, "--output", "json");
  }

  /** What a site's processes have logged. */
  String log(String router) {
    return running.get(router).log();
  }

  /** Where the private key of a router is kept. */
  Path privateKey(String router) {
    String site = router.equals(COMPANION) ? "south" : router;
    return folder.resolve(site + "-secrets/negotiation/" + router + "-gw");
  }

  /** Everything that was written outside of the secrets. */
  List<Path> files() {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !folder.relativize(file).getName(0).toString().endsWith("-secrets"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    running.values().forEach(Packed.Serving::close);
    running.clear();
  }

  @Override
  public void close() {
    stop();
  }
}
