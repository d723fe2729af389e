package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabNamespace;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.Program;
import org.accordo.cli.demo.SiteText;
import org.accordo.cli.demo.ThesisTopology;
import org.accordo.wire.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packets have to pass between a host of each site, both of which have the same address, before a
 * negotiation counts. The responder's host is none that anybody can log in to: it only answers.
 */
@NeedsNamespaces
class ProbeHostIT {
  private static final String LEASE = "30s";
  private static final List<String> ROUTERS = List.of("router1", "router2");
  private static final String FILTER = "-p icmp --icmp-type echo-request -j DROP";

  /** A device that is away, whose key is not even there. */
  private static final String AWAY =
      "web2: {driver: linux, connect: {transport: ssh-exec, host: 192.0.2.99, user: accordo,"
          + " private-key: web2, host-key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5}}";

  @TempDir Path folder;

  @Test
  void whatPassesTheLinkAndNotTheHostsLeavesNothingBehind() {
    Lab lab = ThesisTopology.build();
    String web1 =
        "web1: {driver: linux, connect: {transport: local-exec, namespace: "
            + lab.namespace("host1").name()
            + "}}";
    String address = "address: " + ThesisTopology.HOST;
    SiteText north =
        SiteText.thesis("north", ThesisTopology.CONTROL_1, "south", ThesisTopology.CONTROL_2)
            .negotiator(SiteText.PORT, LEASE)
            .probeHost("router: web1, " + address, web1);
    SiteText south =
        SiteText.thesis("south", ThesisTopology.CONTROL_2, "north", ThesisTopology.CONTROL_1)
            .negotiator(SiteText.PORT, LEASE)
            .probeHost("router: web2, " + address, AWAY);
    try (Sites sites = new Sites(lab, folder).hosts("router1")) {
      sites.site("router1", north).site("router2", south).serve();
      NegotiatorApi api = sites.api("router1", sites.host("router1"));
      filter(lab.namespace("host2"), "-I");

      assertThatThrownBy(() -> api.start(SiteText.handleUrl(ThesisTopology.CONTROL_2)))
          .hasMessageContaining(
              "172.16.0.2 does not answer 10.0.0.2, between hosts: no answer within a second;"
                  + " the link alone carries: 192.168.0.0 answered 192.168.0.1")
          .hasMessageEndingWith("[proof-failed]");
      for (String router : ROUTERS) {
        assertThat(sites.changes(router)).isEmpty();
        NegotiatorApi there = sites.api(router, sites.host("router1"));
        assertThat(there.list()).extracting(NegotiatorApi.View::state).containsExactly("ended");
      }

      filter(lab.namespace("host2"), "-D");
      NegotiatorApi.View view = api.start(SiteText.handleUrl(ThesisTopology.CONTROL_2));
      assertThat(view.problem()).isEmpty();
      JsonObject proof = api.show(view.id()).json().object("proof").orElseThrow();
      assertThat(proof.requiredText("verdict")).isEqualTo("passed");
      // The same addresses as the first time: what went back was returned to the pools.
      assertThat(proof.requiredText("detail"))
          .isEqualTo(
              "192.168.0.0 answered 192.168.0.1; 172.16.0.2 answered 10.0.0.2, between hosts");
      sites.server("router2").process().kill();
      assertNothingIsExpectedOfTheHost(lab);
      sites.serve();

      NegotiatorApi again = sites.api("router2", sites.host("router1"));
      assertThat(again.delete(view.id()).state()).isEqualTo("ended");
      ROUTERS.forEach(router -> assertThat(sites.changes(router)).isEmpty());
    }
  }

  private static void filter(LabNamespace host, String verb) {
    host.run(("iptables -w " + verb + " INPUT " + FILTER).split(" ")).check();
  }

  /** It is away, and nobody has to connect to it: it only answers. */
  private void assertNothingIsExpectedOfTheHost(Lab lab) {
    Program drift =
        lab.namespace("router2")
            .run(
                Packed.HOME.resolve("bin/accordo").toString(),
                "drift",
                "--site",
                folder.resolve("south.yaml").toString());
    assertThat(drift.status()).as(drift.out() + drift.err()).isZero();
    assertThat(drift.out()).contains("web2\n  nothing is applied\n");
  }
}
