package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.SiteText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two peers on one link, one with the same network as ours and one with another. */
@NeedsNamespaces
class MixedPeersIT {
  private static final List<String> LANS = List.of("10.0.0.0/24", "10.0.0.0/24", "10.7.0.0/24");

  @TempDir Path folder;

  @Test
  void theOverlappingPeerDoesNotCutOffTheOther() {
    try (Sites sites = new Sites(StarTopology.build(LANS), folder)) {
      sites.hosts("host0", "host1", "host2", "router1", "router2");
      for (int site = 0; site < LANS.size(); site++) {
        String name = "site" + site;
        String control = StarTopology.control(site);
        sites.site("router" + site, SiteText.of(name, control, LANS.get(site), "192.0.2.0/24"));
      }
      sites.serve();

      NegotiatorApi.View plain = negotiate(sites, 2);
      assertPlainPeerIsReached(sites);
      NegotiatorApi.View mapped = negotiate(sites, 1);
      assertThat(mapped.responderSeenAs()).containsExactly("172.16.0.0/24");
      assertThat(sites.host("host1").tcp("172.16.0.2").who()).isEqualTo("host0");
      assertThat(sites.host("host0").tcp("172.16.0.2").who()).isEqualTo("host1");
      assertPlainPeerIsReached(sites);
      assertTheTwoPeersDoNotReachEachOther(sites);

      assertThat(api(sites, 1).delete(mapped.id()).state()).isEqualTo("ended");
      assertPlainPeerIsReached(sites);
      assertThat(api(sites, 2).delete(plain.id()).state()).isEqualTo("ended");
      for (int site = 0; site < LANS.size(); site++) {
        assertThat(sites.changes("router" + site)).as("router%s", site).isEmpty();
      }
    }
  }

  private static NegotiatorApi.View negotiate(Sites sites, int peer) {
    NegotiatorApi.View view = api(sites, peer).start(SiteText.handleUrl(StarTopology.control(0)));
    assertThat(view.problem()).isEmpty();
    assertThat(view.state()).isEqualTo("active");
    return view;
  }

  private static NegotiatorApi api(Sites sites, int peer) {
    return sites.api("router" + peer, sites.host("router" + peer));
  }

  private static void assertPlainPeerIsReached(Sites sites) {
    assertThat(sites.host("host2").tcp("10.0.0.2").who()).isEqualTo("host0");
    assertThat(sites.host("host0").tcp("10.7.0.2").who()).isEqualTo("host2");
    assertThat(sites.host("host0").udp("10.7.0.2").who()).isEqualTo("host2");
  }

  /** Through us, that is: each routes the other's network to our end of its link. */
  private static void assertTheTwoPeersDoNotReachEachOther(Sites sites) {
    route(sites, "router1", "10.7.0.0/24", "172.16.0.0/24");
    route(sites, "router2", "172.16.0.0/24", "10.0.0.0/24");
    assertThat(sites.host("host1").ask("tcp", "10.7.0.2", 700).who()).isEqualTo("nobody");
    assertThat(sites.host("host2").ask("tcp", "172.16.0.2", 700).who()).isEqualTo("nobody");
    sites.lab().namespace("router1").ip("route del 10.7.0.0/24");
    sites.lab().namespace("router2").ip("route del 172.16.0.0/24");
  }

  /** Routes a network where another one goes already. */
  private static void route(Sites sites, String router, String network, String like) {
    String way =
        sites
            .lab()
            .namespace(router)
            .output("ip", "-4", "route", "show", like)
            .lines()
            .findFirst()
            .orElseThrow()
            .replaceFirst(".*(via \\S+ dev \\S+).*", "$1");
    sites.lab().namespace(router).ip("route add " + network + " " + way);
  }
}
