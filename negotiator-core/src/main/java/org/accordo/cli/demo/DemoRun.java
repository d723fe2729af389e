package org.accordo.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.accordo.driver.api.IpPrefix;

/** One run of the demonstration in a lab that is up. */
final class DemoRun {
  private final Story story;
  private final Lab lab;
  private final Path home;
  private final Path folder;
  private final SiteText north;
  private final SiteText south;
  private final boolean keep;

  DemoRun(
      Story story, Lab lab, Path home, Path folder, SiteText north, SiteText south, boolean keep) {
    this.story = story;
    this.lab = lab;
    this.home = home;
    this.folder = folder;
    this.north = north;
    this.south = south;
    this.keep = keep;
  }

  void run() {
    Map<String, LabHost> hosts =
        story.step(
            "start hosts that answer with their names",
            () -> LabHost.start(lab, home, keep, "host1", "host2", "internet", "router1"));
    RouterState before1 = RouterState.of(lab.namespace("router1"));
    RouterState before2 = RouterState.of(lab.namespace("router2"));
    story.step(
        "start a negotiator with its agent in both routers",
        () -> {
          List<AccordoServer> servers =
              List.of(
                  AccordoServer.serve(lab, "router1", home, north, folder),
                  AccordoServer.serve(lab, "router2", home, south, folder));
          servers.forEach(AccordoServer::await);
          return servers;
        });

    story.heading("Before");
    otherTraffic(hosts);

    NegotiatorApi api = new NegotiatorApi(hosts.get("router1"), north.url());
    NegotiatorApi peer = new NegotiatorApi(hosts.get("router1"), south.url());
    story.heading("Negotiate: POST " + north.url() + "/api/v1/start_negotiation");
    String id =
        story
            .step(
                "north asks south, both configure their routers",
                () -> api.startAndSucceed(SiteText.handleUrl(ThesisTopology.CONTROL_2)))
            .id();
    NegotiatorApi.View initiator = api.show(id);
    NegotiatorApi.View responder = peer.show(id);
    story.check(
        initiator.state().equals("active") && responder.state().equals("active"),
        "the negotiation is in force on both sides",
        "north " + initiator.state() + ", south " + responder.state());
    commands("router1 of north", initiator);
    commands("router2 of south", responder);

    story.heading("Proof: whoever answers says its name and repeats a nonce");
    String south2 = hostIn(initiator.responderSeenAs());
    String north1 = hostIn(initiator.initiatorSeenAs());
    reaches(hosts, "host1", south2, "host2");
    reaches(hosts, "host2", north1, "host1");
    otherTraffic(hosts);
    if (!keep) {
      withdraw(api, id);
      story.check(
          hosts.get("host1").ask("tcp", south2, 500).by().isEmpty(),
          "nobody answers host1 at " + south2 + " any more",
          "");
      unchanged("router1", before1);
      unchanged("router2", before2);
    }
  }

  private void withdraw(NegotiatorApi api, String id) {
    story.heading("Withdraw: DELETE " + north.url() + "/api/v1/negotiations/" + id);
    NegotiatorApi.View ended = story.step("both sides take everything back", () -> api.delete(id));
    story.check(ended.state().equals("ended"), "the negotiation is over", ended.state());
  }

  private void commands(String router, NegotiatorApi.View view) {
    story.line("");
    story.line("  " + router + " got:");
    view.commands().forEach(line -> story.aside("    " + line));
    if (view.commands().isEmpty()) {
      story.check(false, router + " got commands", "none are shown");
    }
  }

  private void reaches(Map<String, LabHost> hosts, String from, String address, String expected) {
    LabHost asking = hosts.get(from);
    LabHost.Answer tcp = asking.tcp(address);
    LabHost.Answer udp = asking.udp(address);
    answered(from, address, "TCP", tcp, expected);
    answered(from, address, "UDP", udp, expected);
    answered(from, address, "ICMP", LabHost.icmp(asking.namespace(), address, lab), expected);
  }

  private void otherTraffic(Map<String, LabHost> hosts) {
    String[][] sites = {
      {"host1", "router1", ThesisTopology.INTERNET},
      {"host2", "router2", ThesisTopology.INTERNET_OF_SECOND}
    };
    for (String[] site : sites) {
      answered(site[0], site[2], "TCP", hosts.get(site[0]).tcp(site[2]), "internet");
      answered(
          site[1],
          ThesisTopology.HOST,
          "ICMP",
          LabHost.icmp(lab.namespace(site[1]), ThesisTopology.HOST, lab),
          site[0]);
    }
  }

  private void answered(
      String from, String address, String protocol, LabHost.Answer answer, String expected) {
    String seen = answer.seenAs().isEmpty() ? "" : ", which saw " + answer.seenAs();
    story.check(
        answer.who().equals(expected),
        String.format("%-7s asks %-14s over %-4s: %s answers", from, address, protocol, expected),
        answer.who().equals(expected) ? seen.replaceFirst("^, which", "and") : "it was " + answer);
  }

  private void unchanged(String router, RouterState before) {
    List<String> differences = before.differences(RouterState.of(lab.namespace(router)));
    story.check(
        differences.isEmpty(),
        router + " is exactly as before: addresses, routes, rules, sysctls, iptables",
        String.join("; ", differences));
  }

  /** The second address: every site of the thesis has its host there. */
  private static String hostIn(List<String> prefixes) {
    if (prefixes.size() != 1) {
      throw new LabException("expected one network for each side, found " + prefixes);
    }
    return IpPrefix.parse(prefixes.get(0)).host(2).toString();
  }
}
