package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabHost;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.RouterState;
import org.accordo.cli.demo.SiteText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose border router cannot translate, and whose second router does it in its place. */
@NeedsNamespaces
class TranslatorRouterIT {
  /** A driver that cannot translate. */
  private static final String ROUTES = "linux-routes";

  /** A driver that translates its own side only. */
  private static final String ONCE = "linux-once";

  @TempDir Path folder;
  private Path plugins;

  @BeforeEach
  void driversThatCanDoLess() throws IOException {
    plugins = Files.createDirectory(folder.resolve("drivers"));
    String[] routes = {"interface-address", "interface-address.31", "static-route"};
    RestrictedDriver.write(plugins, ROUTES, routes);
    RestrictedDriver.write(plugins, ONCE, routes[0], routes[1], routes[2], "prefix-translation");
  }

  @Test
  void asResponderItsTranslatorMapsBothSides() {
    try (Sites sites = sites("linux", ROUTES)) {
      negotiateProveAndWithdraw(sites, "router2", TranslatorTopology.CONTROL_1, "responder");
    }
  }

  @Test
  void asInitiatorItsTranslatorMapsBothSides() {
    try (Sites sites = sites("linux", ROUTES)) {
      negotiateProveAndWithdraw(sites, "edge", TranslatorTopology.CONTROL_2, "initiator");
    }
  }

  @Test
  void eachSideMapsItsOwn() {
    try (Sites sites = sites(ONCE, ONCE)) {
      negotiateProveAndWithdraw(sites, "edge", TranslatorTopology.CONTROL_2, "both");
    }
  }

  @Test
  void thePeerMapsBothSidesAndTheTranslatorOnlyRoutes() {
    try (Sites sites = sites(ROUTES, "linux")) {
      negotiateProveAndWithdraw(sites, "edge", TranslatorTopology.CONTROL_2, "responder");
    }
  }

  private Sites sites(String ofTranslator, String ofPeer) {
    Lab lab = TranslatorTopology.build();
    // A network that keeps its addresses is reached from the border router by a route of its own.
    if (ofTranslator.equals(ROUTES)) {
      lab.namespace("edge").ip("route add 10.0.0.0/24 via 192.0.2.2");
    }
    SiteText north =
        SiteText.of(
                "north",
                TranslatorTopology.CONTROL_1,
                "10.0.0.0/24",
                "10.0.1.0/30",
                TranslatorTopology.SHARED,
                "203.0.113.0/24")
            .with(
                "border",
                "{router: edge, outside: eth2, inside: eth0, translator: {router: nat1, outside:"
                    + " eth1, inside: eth0, next-hop: 192.0.2.1, address: 192.0.2.2}}")
            .with(
                "routers",
                String.format(
                    "{edge: {driver: %s, connect: {transport: local-exec}}, nat1: {driver: %s,"
                        + " connect: {transport: local-exec, namespace: %s}}}",
                    ROUTES, ofTranslator, lab.namespace("translator").name()));
    SiteText south =
        SiteText.of("south", TranslatorTopology.CONTROL_2, "10.0.0.0/24", "10.0.1.0/30")
            .with(
                "routers",
                "{south-gw: {driver: " + ofPeer + ", connect: {transport: local-exec}}}");
    return new Sites(lab, folder)
        .plugins(plugins)
        .hosts("host1", "host2", "edge", "router2", "internet")
        .watch("translator")
        .site("edge", north)
        .site("router2", south)
        .serve();
  }

  private static void negotiateProveAndWithdraw(
      Sites sites, String initiator, String responder, String translator) {
    NegotiatorApi api = sites.api(initiator, sites.host(initiator));
    NegotiatorApi.View started = api.start(SiteText.handleUrl(responder));
    assertThat(started.problem()).isEmpty();
    NegotiatorApi.View view = api.show(started.id());
    assertThat(view.state()).isEqualTo("active");
    assertThat(view.json().object("agreement").orElseThrow().requiredText("translator"))
        .isEqualTo(translator);

    // Host 1 is on the side that began, or it is not.
    boolean northBegan = initiator.equals("edge");
    String south = northBegan ? view.responderSeenAs().get(0) : view.initiatorSeenAs().get(0);
    String north = northBegan ? view.initiatorSeenAs().get(0) : view.responderSeenAs().get(0);
    assertReaches(sites, "host1", south, "host2");
    assertReaches(sites, "host2", north, "host1");
    LabHost.Answer internet = sites.host("host1").tcp(TranslatorTopology.INTERNET);
    assertThat(internet.who()).isEqualTo("internet");
    assertThat(internet.seenAs()).isEqualTo("203.0.113.1");
    Map<String, String> edge = RouterState.of(sites.lab().namespace("edge")).parts();
    assertThat(edge.get("iptables-save")).isEmpty();

    assertThat(api.delete(view.id()).state()).isEqualTo("ended");
    for (String router : List.of("translator", "edge", "router2")) {
      assertThat(sites.changes(router)).as(router).isEmpty();
    }
  }

  private static void assertReaches(Sites sites, String from, String seen, String expected) {
    String address = seen.replaceFirst("0/24$", "2");
    LabHost host = sites.host(from);
    assertThat(host.tcp(address).who()).as("%s TCP %s", from, address).isEqualTo(expected);
    assertThat(host.udp(address).who()).as("%s UDP %s", from, address).isEqualTo(expected);
    assertThat(LabHost.icmp(host.namespace(), address, sites.lab()).who())
        .as("%s ICMP %s", from, address)
        .isEqualTo(expected);
  }
}
