package org.accordo.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Two routers, one line between them over a third one, and two hosts behind each: one on a segment
 * for a bridged network, one on a segment for a routed one.
 *
 * @param name begins the names of all namespaces
 * @param family of the underlay, 4 or 6
 * @param first MTU of the first router's line
 * @param path of the second one's as far as the network in between
 * @param second what the second router itself has there
 * @param segment MTU of the segments
 */
record TunnelLine(String name, int family, int first, int path, int second, int segment) {
  static final int BRIDGED = 7;
  static final int ROUTED = 8;

  /** WireGuard lets routers divide what it sends; many networks pass on no pieces. */
  private static final String NO_FRAGMENTS =
      """
      iptables -t raw -A PREROUTING -f -j DROP
      ip6tables -t raw -A PREROUTING -m frag --fragid 0:4294967295 -j DROP
      """;

  /** The same MTU everywhere. */
  static TunnelLine of(String name, int family, int mtu) {
    return new TunnelLine(name, family, mtu, mtu, mtu, Math.max(1500, mtu));
  }

  String router(int site) {
    return name + "-" + site;
  }

  String host(int network, int site) {
    return name + "-" + site + "-" + network;
  }

  /** Hosts' addresses: the IPv4 one, the IPv6 one. */
  List<String> addresses(int network, int site) {
    return network == BRIDGED
        ? List.of("10.7.0." + site, "fd00:7::" + site)
        : List.of("10.8." + site + ".10", "fd00:8:" + site + "::10");
  }

  /** What the routers have on the underlay. */
  String endpoint(int site) {
    return family == 4 ? "203.0.113." + site : "2001:db8::" + site;
  }

  void addTo(Topology topology) {
    int[] lines = {first, Math.min(path, second)};
    for (int site = 1; site <= 2; site++) {
      String router = router(site);
      String middle = family == 4 ? "203.0.113.254" : "fe80::fe";
      String host = family == 4 ? "/32" : "/128";
      topology
          .link(router, "eth0", name, "to" + site)
          .in(router, "link set dev eth0 mtu " + (site == 1 ? first : second))
          .in(
              name,
              "link set dev to" + site + " mtu " + lines[site - 1],
              "addr add "
                  + middle
                  + (family == 4 ? "/32" : "/64")
                  + " dev to"
                  + site
                  + (family == 4 ? "" : " nodad"),
              "route add " + endpoint(site) + host + " dev to" + site)
          .in(
              router,
              "addr add " + endpoint(site) + host + " dev eth0" + (family == 4 ? "" : " nodad"),
              family == 4
                  ? "route add 203.0.113.254 dev eth0"
                  : "addr add fe80::" + site + "/64 dev eth0 nodad",
              "route add default via " + middle + " dev eth0")
          .script(router, FourSites.forwarding() + NO_FRAGMENTS);
      for (int network : List.of(BRIDGED, ROUTED)) {
        String port = network == BRIDGED ? "eth1" : "eth2";
        topology
            .link(router, port, host(network, site), "eth0")
            .in(router, "link set dev " + port + " mtu " + segment)
            .in(host(network, site), "link set dev eth0 mtu " + segment);
        for (String address : addresses(network, site)) {
          boolean six = address.contains(":");
          topology.in(
              host(network, site),
              "addr add " + address + (six ? "/64 dev eth0 nodad" : "/24 dev eth0"));
          if (network == ROUTED) {
            topology.in(
                host(network, site),
                "route add default via " + address.substring(0, address.lastIndexOf("10")) + "1");
          }
        }
      }
    }
    topology.script(name, FourSites.forwarding());
  }

  /** What the description asks to have between the routers. */
  enum Carrier {
    GRE_IN_WIREGUARD,
    /** One routed network, inside of WireGuard itself where that is possible. */
    WIREGUARD,
    GRE
  }

  /** Writes a description of the networks between the two. */
  Path description(Path folder, String headers, Carrier carrier, boolean six) {
    boolean greNeeded = carrier != Carrier.WIREGUARD;
    StringBuilder text = new StringBuilder();
    text.append("apiVersion: accordo/v1\nfederation: ").append(name).append('\n');
    text.append(carrier == Carrier.GRE ? "unencrypted: always\n" : "");
    text.append("headers: ").append(headers).append("\nagents:\n");
    for (int site = 1; site <= 2; site++) {
      text.append(
          "  %s: {id: %d, driver: linux, endpoint: \"%s\", underlay: {mtu: %d}}%n"
              .formatted(router(site), site, endpoint(site), site == 1 ? first : second));
    }
    if (path < Math.min(first, second)) {
      text.append(
          "links:\n  - {between: [%s, %s], mtu: %d}%n".formatted(router(1), router(2), path));
    }
    text.append("networks:\n");
    if (greNeeded) {
      text.append("  bridged:\n    id: 7\n    mode: bridged\n");
      text.append(six ? "" : "    prefixes: [10.7.0.0/24]\n").append("    members:\n");
      for (int site = 1; site <= 2; site++) {
        text.append("      - {agent: %s, port: eth1, mtu: %d}%n".formatted(router(site), segment));
      }
    }
    text.append("  routed:\n    id: 8\n    mode: routed\n    without-gre: ")
        .append(!greNeeded)
        .append("\n    members:\n");
    for (int site = 1; site <= 2; site++) {
      String own = "10.8.%d.1/24".formatted(site);
      String net = "10.8.%d.0/24".formatted(site);
      if (six) {
        own += ", \"fd00:8:%d::1/64\"".formatted(site);
        net += ", \"fd00:8:%d::/64\"".formatted(site);
      }
      text.append(
          "      - {agent: %s, port: eth2, mtu: %d, addresses: [%s], prefixes: [%s]}%n"
              .formatted(router(site), segment, own, net));
    }
    try {
      return Files.writeString(
          folder.resolve(name + "-" + headers + "-" + carrier + ".yaml"), text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all hosts. */
  List<String> hosts() {
    return List.of(host(7, 1), host(7, 2), host(8, 1), host(8, 2));
  }

  /** The hosts of one network, by name. */
  Map<String, List<String>> members(int network) {
    return Map.of(host(network, 1), addresses(network, 1), host(network, 2), addresses(network, 2));
  }
}
