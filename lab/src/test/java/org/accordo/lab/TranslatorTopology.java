package org.accordo.lab;

import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabException;

/**
 * Two sites with the same network, one of which has a router for translations behind its border
 * router. Nothing but the peers' traffic takes the way through both.
 *
 * <pre>
 *             internet
 *                |
 * host1 --A-- translator --S-- edge ==D== router2 --C-- host2     A and C: both 10.0.0.0/24
 *                                \____B____/                      S: 192.0.2.0/30
 * </pre>
 *
 * <p>B is the control network 10.0.1.0/30, D a bare link.
 */
final class TranslatorTopology {
  static final String INTERNET = "203.0.113.254";
  static final String CONTROL_1 = "10.0.1.1";
  static final String CONTROL_2 = "10.0.1.2";
  static final String SHARED = "192.0.2.0/30";

  private TranslatorTopology() {}

  static Lab build() {
    Lab lab = Lab.create("host1", "translator", "edge", "router2", "host2", "internet");
    try {
      lab.cable(
          "host1:eth0", "translator:eth0",
          "translator:eth1", "edge:eth0",
          "translator:eth2", "internet:eth0",
          "edge:eth1", "router2:eth1",
          "edge:eth2", "router2:eth2",
          "router2:eth0", "host2:eth0");
      for (String host : new String[] {"host1", "host2"}) {
        lab.namespace(host).ip("addr add 10.0.0.2/24 dev eth0", "route add default via 10.0.0.1");
      }
      lab.namespace("internet").ip("addr add " + INTERNET + "/24 dev eth0");
      lab.namespace("translator")
          .ip(
              "addr add 10.0.0.1/24 dev eth0",
              "addr add 192.0.2.2/30 dev eth1",
              "addr add 203.0.113.1/24 dev eth2",
              "route add default via " + INTERNET);
      lab.namespace("translator")
          .run("iptables", "-w", "-t", "nat", "-A", "POSTROUTING", "-o", "eth2", "-j", "MASQUERADE")
          .check();
      lab.namespace("edge")
          .ip("addr add 192.0.2.1/30 dev eth0", "addr add " + CONTROL_1 + "/30 dev eth1");
      lab.namespace("router2")
          .ip("addr add 10.0.0.1/24 dev eth0", "addr add " + CONTROL_2 + "/30 dev eth1");
      for (String router : new String[] {"translator", "edge", "router2"}) {
        lab.namespace(router).sysctl("net.ipv4.ip_forward=1");
      }
      lab.awaitCarriers();
    } catch (LabException e) {
      lab.close();
      throw e;
    }
    return lab;
  }
}
