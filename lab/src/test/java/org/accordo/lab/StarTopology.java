package org.accordo.lab;

import java.util.ArrayList;
import java.util.List;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabException;
import org.accordo.cli.demo.LabNamespace;

/**
 * One site, number 0, and several peers that share one bare link segment with it.
 *
 * <pre>
 * hostN --eth0-- routerN --eth2-- segment (one bridge for all)
 *                   |  \---eth1-- control (another bridge), 192.0.2.(N+1)
 *                  eth3-- internet (site 0 only)
 * </pre>
 */
final class StarTopology {
  static final String INTERNET = "203.0.113.254";

  private StarTopology() {}

  /**
   * @param lans the network of each site, the first one's first; each must be a /24, its router is
   *     .1 and its host .2
   */
  static Lab build(List<String> lans) {
    List<String> roles = new ArrayList<>(List.of("switch", "internet"));
    for (int site = 0; site < lans.size(); site++) {
      roles.add("router" + site);
      roles.add("host" + site);
    }
    Lab lab = Lab.create(roles.toArray(String[]::new));
    try {
      LabNamespace segments = lab.namespace("switch");
      segments.ip("link add name segment type bridge", "link add name control type bridge");
      segments.ip("link set dev segment up", "link set dev control up");
      for (int site = 0; site < lans.size(); site++) {
        site(lab, site, lans.get(site).replace(".0/24", ""));
      }
      lab.cable("router0:eth3", "internet:eth0");
      lab.namespace("internet").ip("addr add " + INTERNET + "/24 dev eth0");
      lab.namespace("router0")
          .ip("addr add 203.0.113.1/24 dev eth3", "route add default via " + INTERNET);
      lab.namespace("router0")
          .run("iptables", "-w", "-t", "nat", "-A", "POSTROUTING", "-o", "eth3", "-j", "MASQUERADE")
          .check();
      lab.awaitCarriers();
    } catch (LabException e) {
      lab.close();
      throw e;
    }
    return lab;
  }

  private static void site(Lab lab, int site, String lan) {
    String router = "router" + site;
    String host = "host" + site;
    lab.cable(
        host + ":eth0", router + ":eth0",
        router + ":eth1", "switch:control" + site,
        router + ":eth2", "switch:segment" + site);
    lab.namespace("switch")
        .ip(
            "link set dev control" + site + " master control",
            "link set dev segment" + site + " master segment");
    lab.namespace(host)
        .ip("addr add " + lan + ".2/24 dev eth0", "route add default via " + lan + ".1");
    lab.namespace(router)
        .ip("addr add " + lan + ".1/24 dev eth0", "addr add " + control(site) + "/24 dev eth1");
    lab.namespace(router).sysctl("net.ipv4.ip_forward=1");
  }

  /** The address that a site's negotiator listens on. */
  static String control(int site) {
    return "192.0.2." + (site + 1);
  }
}
