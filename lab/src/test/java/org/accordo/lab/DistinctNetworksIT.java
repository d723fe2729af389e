package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.RouterState;
import org.accordo.cli.demo.SiteText;
import org.accordo.cli.demo.ThesisTopology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites whose networks differ: plain routes, and nothing is mapped. */
@NeedsNamespaces
class DistinctNetworksIT {
  @TempDir Path folder;

  @Test
  void differentIpv4NetworksAreRoutedWithoutNat() {
    try (Sites sites = sites(List.of("10.8.0.0/24"), List.of("10.9.0.0/24"), "")) {
      assertRoutedAndWithdrawn(sites);
    }
  }

  @Test
  void anUnnumberedLinkTakesNothingFromThePools() {
    String unnumbered = ",\"unnumbered\":true";
    try (Sites sites = sites(List.of("10.8.0.0/24"), List.of("10.9.0.0/24"), unnumbered)) {
      NegotiatorApi.View view = assertReached(sites);
      assertThat(
              view.json()
                  .object("agreement")
                  .orElseThrow()
                  .object("link")
                  .orElseThrow()
                  .requiredText("kind"))
          .isEqualTo("unnumbered");
      withdraw(sites, view);
    }
  }

  @Test
  void ipv6NetworksAreRouted() {
    try (Sites sites = sites(List.of("fd00:8::/64"), List.of("fd00:9::/64"), "")) {
      assertRoutedAndWithdrawn(sites);
    }
  }

  private void assertRoutedAndWithdrawn(Sites sites) {
    withdraw(sites, assertReached(sites));
  }

  private NegotiatorApi.View assertReached(Sites sites) {
    NegotiatorApi north = sites.api("router1", sites.host("router1"));
    NegotiatorApi.View started = north.start(SiteText.handleUrl(ThesisTopology.CONTROL_2), extra);
    assertThat(started.problem()).isEmpty();
    NegotiatorApi.View view = north.show(started.id());
    assertThat(view.initiatorSeenAs()).containsExactly(first);
    assertThat(view.responderSeenAs()).containsExactly(second);
    TwoSitesIT.assertHostsReachEachOther(sites, view);
    for (String router : List.of("router1", "router2")) {
      RouterState now = RouterState.of(sites.lab().namespace(router));
      assertThat(now.parts().get("iptables-save")).doesNotContain("NETMAP");
      assertThat(now.parts().get("ip6tables-save")).doesNotContain("NETMAP");
    }
    return view;
  }

  private static void withdraw(Sites sites, NegotiatorApi.View view) {
    NegotiatorApi north = sites.api("router1", sites.host("router1"));
    assertThat(north.delete(view.id()).state()).isEqualTo("ended");
    assertThat(sites.changes("router1")).isEmpty();
    assertThat(sites.changes("router2")).isEmpty();
  }

  private String first;
  private String second;
  private String extra;

  /** The thesis's topology with other networks in the place of its two equal ones. */
  private Sites sites(List<String> north, List<String> south, String extraFields) {
    first = north.get(0);
    second = south.get(0);
    extra = extraFields;
    Lab lab = ThesisTopology.build();
    renumber(lab, "1", first);
    renumber(lab, "2", second);
    String pool = first.contains(":") ? "fd00:ffff::/64" : "192.168.0.0/24";
    String remap = first.contains(":") ? "fd00:eeee::/48" : "172.16.0.0/16";
    return new Sites(lab, folder)
        .hosts("host1", "host2", "router1")
        .site(
            "router1",
            SiteText.thesis("north", ThesisTopology.CONTROL_1, "south", ThesisTopology.CONTROL_2)
                .networks(first)
                .pools(pool, remap))
        .site(
            "router2",
            SiteText.thesis("south", ThesisTopology.CONTROL_2, "north", ThesisTopology.CONTROL_1)
                .networks(second)
                .pools(pool, remap))
        .serve();
  }

  private static void renumber(Lab lab, String site, String network) {
    boolean v6 = network.contains(":");
    String base = network.replaceAll(v6 ? "::/64$" : "\\.0/24$", v6 ? "::" : ".");
    String length = v6 ? "/64" : "/24";
    lab.namespace("host" + site)
        .ip(
            "addr flush dev eth0 scope global",
            "addr add " + base + "2" + length + " dev eth0",
            "route add default via " + base + "1");
    lab.namespace("router" + site)
        .ip("addr flush dev eth0 scope global", "addr add " + base + "1" + length + " dev eth0");
    if (v6) {
      lab.namespace("router" + site).sysctl("net.ipv6.conf.all.forwarding=1");
    }
  }
}
