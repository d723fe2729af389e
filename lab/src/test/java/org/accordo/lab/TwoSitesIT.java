package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.accordo.cli.demo.AccordoServer;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabHost;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.SiteText;
import org.accordo.cli.demo.ThesisTopology;
import org.accordo.driver.api.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thesis's two sites, each served by one process or by a negotiator and an agent apart. */
@NeedsNamespaces
class TwoSitesIT {
  private static final int AGENT_PORT = 8081;
  private static final SiteText NORTH =
      SiteText.thesis("north", ThesisTopology.CONTROL_1, "south", ThesisTopology.CONTROL_2);
  private static final SiteText SOUTH =
      SiteText.thesis("south", ThesisTopology.CONTROL_2, "north", ThesisTopology.CONTROL_1);

  @TempDir Path folder;

  @Test
  void oneProcessForEachSite() {
    try (Sites sites = sites(NORTH, SOUTH)) {
      sites.serve();
      negotiateProveAndWithdraw(sites);
    }
  }

  @Test
  void negotiatorAndAgentAreProcessesOfTheirOwn() {
    String agent = "127.0.0.1:" + AGENT_PORT;
    try (Sites sites = sites(NORTH.agentAt(agent), SOUTH.agentAt(agent))) {
      for (String router : List.of("router1", "router2")) {
        AccordoServer agentProcess = sites.agent(router, AGENT_PORT);
        AccordoServer negotiator = sites.start(router, "negotiator", SiteText.PORT);
        agentProcess.await();
        negotiator.await();
      }
      negotiateProveAndWithdraw(sites);
    }
  }

  /** Both routers take their configuration; a filter that nobody thought of drops the packets. */
  @Test
  void aLinkThatCarriesNothingLeavesNothingBehind() {
    Lab lab = ThesisTopology.build();
    lab.namespace("router2")
        .run("iptables", "-I", "INPUT", "-i", "eth2", "-p", "icmp", "-j", "DROP");
    try (Sites sites = sites(lab, NORTH, SOUTH)) {
      sites.serve();
      NegotiatorApi north = sites.api("router1", sites.host("router1"));
      assertThatThrownBy(() -> north.start(SiteText.handleUrl(ThesisTopology.CONTROL_2)))
          .hasMessageContaining("No packets pass although both routers are configured")
          .hasMessageContaining("does not answer: no answer within a second")
          .hasMessageEndingWith("[proof-failed]");
      assertThat(sites.changes("router1")).isEmpty();
      assertThat(sites.changes("router2")).isEmpty();
    }
  }

  private Sites sites(SiteText north, SiteText south) {
    return sites(ThesisTopology.build(), north, south);
  }

  private Sites sites(Lab lab, SiteText north, SiteText south) {
    return new Sites(lab, folder)
        .hosts("host1", "host2", "router1")
        .site("router1", north)
        .site("router2", south);
  }

  private static void negotiateProveAndWithdraw(Sites sites) {
    NegotiatorApi north = sites.api("router1", sites.host("router1"));
    NegotiatorApi south = sites.api("router2", sites.host("router1"));

    NegotiatorApi.View view = north.start(SiteText.handleUrl(ThesisTopology.CONTROL_2));
    assertThat(view.problem()).isEmpty();
    assertThat(north.show(view.id()).state()).isEqualTo("active");
    assertThat(south.show(view.id()).state()).isEqualTo("active");
    assertThat(north.show(view.id()).json().object("proof").orElseThrow().requiredText("verdict"))
        .isEqualTo("passed");
    assertHostsReachEachOther(sites, north.show(view.id()));

    // The side that did not begin may end it too.
    assertThat(south.delete(view.id()).state()).isEqualTo("ended");
    assertThat(north.show(view.id()).state()).isEqualTo("ended");
    assertThat(sites.changes("router1")).isEmpty();
    assertThat(sites.changes("router2")).isEmpty();
  }

  static void assertHostsReachEachOther(Sites sites, NegotiatorApi.View view) {
    assertHostsReachEachOther(sites.lab(), sites::host, view);
  }

  static void assertHostsReachEachOther(
      Lab lab, Function<String, LabHost> hosts, NegotiatorApi.View view) {
    String[][] pairs = {
      {"host1", view.responderSeenAs().get(0), "host2"},
      {"host2", view.initiatorSeenAs().get(0), "host1"}
    };
    for (String[] pair : pairs) {
      String address = IpPrefix.parse(pair[1]).host(2).toString();
      LabHost from = hosts.apply(pair[0]);
      assertThat(from.tcp(address).who()).as("%s TCP %s", pair[0], address).isEqualTo(pair[2]);
      assertThat(from.udp(address).who()).as("%s UDP %s", pair[0], address).isEqualTo(pair[2]);
      assertThat(LabHost.icmp(from.namespace(), address, lab).who())
          .as("%s ICMP %s", pair[0], address)
          .isEqualTo(pair[2]);
    }
  }
}
