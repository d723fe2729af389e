package org.accordo.cli.demo;

/**
 * The two sites of the L3-negotiator thesis (section 7.3), and a bit of Internet.
 *
 * <pre>
 * host1 --A-- router1 ==D== router2 --C-- host2      A and C: both 10.0.0.0/24
 *                |  \___B___/  |                     B: 10.0.1.0/30, negotiators talk here
 *                +--- internet --+                   D: a bare link, no addresses
 * </pre>
 *
 * <p>Both routers hide their site behind their own address towards the Internet, as sites do: this
 * is the other traffic, which a negotiation must not touch.
 */
public final class ThesisTopology {
  /** The network that both sites use. */
  public static final String LAN = "10.0.0.0/24";

  /** The address of the host in either site. */
  public static final String HOST = "10.0.0.2";

  /** A host of the Internet as the first site sees it. */
  public static final String INTERNET = "203.0.113.254";

  /** The same host as the second site sees it. */
  public static final String INTERNET_OF_SECOND = "198.51.100.254";

  /** The control address of the first site's router. */
  public static final String CONTROL_1 = "10.0.1.1";

  /** The control address of the second site's router. */
  public static final String CONTROL_2 = "10.0.1.2";

  private ThesisTopology() {}

  /** Builds it; both routers forward and know nothing of each other's site. */
  public static Lab build() {
    Lab lab = Lab.create("host1", "router1", "router2", "host2", "internet");
    try {
      lab.cable(
          "host1:eth0", "router1:eth0",
          "host2:eth0", "router2:eth0",
          "router1:eth1", "router2:eth1",
          "router1:eth2", "router2:eth2",
          "router1:eth3", "internet:eth0",
          "router2:eth3", "internet:eth1");
      for (String host : new String[] {"host1", "host2"}) {
        lab.namespace(host)
            .ip("addr add " + HOST + "/24 dev eth0", "route add default via 10.0.0.1");
      }
      lab.namespace("internet")
          .ip(
              "addr add " + INTERNET + "/24 dev eth0",
              "addr add " + INTERNET_OF_SECOND + "/24 dev eth1");
      router(lab.namespace("router1"), CONTROL_1, "203.0.113.1", INTERNET);
      router(lab.namespace("router2"), CONTROL_2, "198.51.100.1", INTERNET_OF_SECOND);
      lab.awaitCarriers();
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
    return lab;
  }

  private static void router(LabNamespace router, String control, String uplink, String internet) {
    router.ip(
        "addr add 10.0.0.1/24 dev eth0",
        "addr add " + control + "/30 dev eth1",
        "addr add " + uplink + "/24 dev eth3",
        "route add default via " + internet);
    router.sysctl("net.ipv4.ip_forward=1");
    router
        .run("iptables", "-w", "-t", "nat", "-A", "POSTROUTING", "-o", "eth3", "-j", "MASQUERADE")
        .check();
  }
}
