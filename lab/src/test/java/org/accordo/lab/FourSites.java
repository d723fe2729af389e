package org.accordo.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sites of the NetFed paper as {@code examples/federation/four-sites.yaml} has them: routers on
 * an internet, one behind a NAT, one whose platform passes on nothing but unicast frames between
 * addresses that it knows, and hosts on all segments.
 */
final class FourSites {
  static final List<String> ROUTERS = List.of("opennebula", "aws", "lan", "virtual");

  /** Hosts of the bridged network lab, and their addresses in it. */
  static final Map<String, List<String>> LAB = lab();

  /** Hosts of the routed network office. */
  static final Map<String, List<String>> OFFICE = office();

  private static final List<String> CLOUD = List.of("aws", "web1", "web2");
  private static final List<String> CLOUD_ADDRESSES =
      List.of("172.31.0.5", "172.31.0.11", "172.31.0.12");

  /** What hosts of a bridged network have to be told. */
  private static final int LAB_MTU = 1378;

  private FourSites() {}

  private static Map<String, List<String>> lab() {
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    hosts.put("lab-opennebula", List.of("10.7.0.11", "fd00:7::11"));
    hosts.put("web1", List.of("10.7.0.21", "fd00:7::21"));
    hosts.put("web2", List.of("10.7.0.22", "fd00:7::22"));
    hosts.put("lab-lan", List.of("10.7.0.31", "fd00:7::31"));
    hosts.put("lab-virtual", List.of("10.7.0.41", "fd00:7::41"));
    return hosts;
  }

  private static Map<String, List<String>> office() {
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    for (int site = 1; site <= ROUTERS.size(); site++) {
      hosts.put(
          "office-" + ROUTERS.get(site - 1),
          List.of("10.8." + site + ".10", "fd00:8:" + site + "::10"));
    }
    return hosts;
  }

  /** Makes all of it; nothing of the federation. */
  static void build(Machine machine) {
    Topology topology = new Topology();
    topology.in("internet", "addr add 203.0.113.254/32 dev lo");
    for (int site = 1; site <= ROUTERS.size(); site++) {
      String name = ROUTERS.get(site - 1);
      String outer = name.equals("virtual") ? "nat" : name;
      topology
          .link(outer, "eth0", "internet", "to" + site)
          .in("internet", "route add 203.0.113." + site + " dev to" + site)
          .in(
              outer,
              "addr add 203.0.113." + site + "/32 dev eth0",
              "route add 203.0.113.254 dev eth0",
              "route add default via 203.0.113.254 dev eth0")
          .link(name, "eth2", "office-" + name, "eth0")
          .in(
              "office-" + name,
              "addr add 10.8." + site + ".10/24 dev eth0",
              "addr add fd00:8:" + site + "::10/64 dev eth0 nodad",
              "route add default via 10.8." + site + ".1",
              "route add default via fd00:8:" + site + "::1")
          .script(name, forwarding() + down("eth2"));
      if (!name.equals("aws")) {
        topology
            .link(name, "eth1", "lab-" + name, "eth0")
            .in("lab-" + name, "link set dev eth0 mtu " + LAB_MTU);
        for (String address : LAB.get("lab-" + name)) {
          topology.in(
              "lab-" + name,
              address.contains(":")
                  ? "addr add " + address + "/64 dev eth0 nodad"
                  : "addr add " + address + "/24 dev eth0");
        }
      }
    }
    topology
        .script("internet", forwarding())
        .link("stranger", "eth0", "internet", "to9")
        .in("internet", "route add 203.0.113.9 dev to9")
        .in(
            "stranger",
            "addr add 203.0.113.9/32 dev eth0",
            "route add 203.0.113.254 dev eth0",
            "route add default via 203.0.113.254 dev eth0");
    behindNat(topology);
    cloud(topology);
    topology.build(machine);
  }

  private static void behindNat(Topology topology) {
    topology
        .link("virtual", "eth0", "nat", "eth1")
        .in("nat", "addr add 192.168.4.1/24 dev eth1")
        .in("virtual", "addr add 192.168.4.2/24 dev eth0", "route add default via 192.168.4.1")
        .script(
            "nat",
            forwarding()
                + "iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE\n"
                + "iptables -P FORWARD DROP\n"
                + "iptables -A FORWARD -i eth1 -j ACCEPT\n"
                + "iptables -A FORWARD -m state --state ESTABLISHED,RELATED -j ACCEPT\n");
  }

  /** A platform that knows who is where, floods nothing, and learns nothing. */
  private static void cloud(Topology topology) {
    topology.in("platform", "link add dev br0 type bridge", "link set dev br0 up");
    StringBuilder known = new StringBuilder();
    for (int number = 0; number < CLOUD.size(); number++) {
      String name = CLOUD.get(number);
      String device = number == 0 ? "eth1" : "eth0";
      String port = "p" + number;
      topology
          .link(name, device, "platform", port)
          .in("platform", "link set dev " + port + " master br0")
          .in(
              name,
              "link set dev " + device + " address " + hardware(number),
              "addr add " + CLOUD_ADDRESSES.get(number) + "/20 dev " + device);
      for (int other = 0; other < CLOUD.size(); other++) {
        if (other != number) {
          topology.in(
              name,
              "neigh add "
                  + CLOUD_ADDRESSES.get(other)
                  + " lladdr "
                  + hardware(other)
                  + " dev "
                  + device);
        }
      }
      known
          .append("bridge link set dev ")
          .append(port)
          .append(" learning off flood off mcast_flood off bcast_flood off\n")
          .append("bridge fdb replace ")
          .append(hardware(number))
          .append(" dev ")
          .append(port)
          .append(" master static\n");
    }
    topology.script("platform", known.toString());
  }

  private static String hardware(int number) {
    return "02:00:00:00:02:0" + number;
  }

  /** A link that was down once has its routes listed in another order: so it is before, too. */
  private static String down(String device) {
    return "ip link set dev " + device + " down\nip link set dev " + device + " up\n";
  }

  static String forwarding() {
    return "sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1\n";
  }
}
