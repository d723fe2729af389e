package org.accordo.cli.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A negotiation between two platforms, of which at least one is simulated. */
final class VendorRun {
  private final Story story;
  private final Lab lab;
  private final Path home;
  private final Path folder;
  private final List<Platform> platforms;
  private final boolean keep;

  VendorRun(Story story, Lab lab, Path home, Path folder, List<Platform> platforms, boolean keep) {
    this.story = story;
    this.lab = lab;
    this.home = home;
    this.folder = folder;
    this.platforms = platforms;
    this.keep = keep;
  }

  void run(SiteText plainNorth, SiteText plainSouth) {
    LabHost operator = LabHost.start(lab, home, keep, "router1").get("router1");
    Map<String, LabRouter> routers =
        story.step(
            "start the routers",
            () -> {
              Map<String, LabRouter> started = new LinkedHashMap<>();
              started.put("north", router("router1", platforms.get(0)));
              started.put("south", router("router2", platforms.get(1)));
              return started;
            });
    SiteText north = routers.get("north").in(plainNorth, folder).unproven();
    SiteText south = routers.get("south").in(plainSouth, folder).unproven();
    Map<String, List<String>> before = new LinkedHashMap<>();
    routers.forEach((site, router) -> before.put(site, router.configuration()));
    story.step(
        "start a negotiator with its agent at both sites",
        () -> {
          List<AccordoServer> servers =
              List.of(
                  AccordoServer.serve(lab, "router1", home, north, folder),
                  AccordoServer.serve(lab, "router2", home, south, folder));
          servers.forEach(AccordoServer::await);
          return servers;
        });

    NegotiatorApi api = new NegotiatorApi(operator, north.url());
    NegotiatorApi peer = new NegotiatorApi(operator, south.url());
    story.heading("Negotiate: POST " + north.url() + "/api/v1/start_negotiation");
    NegotiatorApi.View started =
        story.step(
            "north asks south, both configure their routers",
            () -> api.startAndSucceed(SiteText.handleUrl(ThesisTopology.CONTROL_2)));
    NegotiatorApi.View initiator = api.show(started.id());
    NegotiatorApi.View responder = peer.show(started.id());
    story.check(
        initiator.state().equals("active") && responder.state().equals("active"),
        "the negotiation is in force on both sides",
        "north " + initiator.state() + ", south " + responder.state());
    changed("north", routers.get("north"), before.get("north"), initiator);
    changed("south", routers.get("south"), before.get("south"), responder);
    story.line("");
    story.line("  A simulated router forwards no packets: it shows the commands at work, and");
    story.line("  proves nothing about the vendor's own software.");
    if (!keep) {
      story.heading("Withdraw: DELETE " + north.url() + "/api/v1/negotiations/" + started.id());
      NegotiatorApi.View ended =
          story.step("both sides take everything back", () -> api.delete(started.id()));
      story.check(ended.state().equals("ended"), "the negotiation is over", ended.state());
      routers.forEach((site, router) -> unchanged(router, before.get(site)));
    }
  }

  private LabRouter router(String role, Platform platform) {
    return LabRouter.start(lab, home, keep, role, platform);
  }

  private void changed(
      String site, LabRouter router, List<String> before, NegotiatorApi.View view) {
    story.line("");
    story.line("  " + router.title() + ", got:");
    view.commands().forEach(line -> story.aside("    " + line));
    List<String> after = router.configuration();
    List<String> come = new ArrayList<>(after);
    before.forEach(come::remove);
    story.check(
        !come.isEmpty() && !view.commands().isEmpty(),
        "the router of " + site + " has it",
        come.size() + " lines of its configuration are new");
    if (router.isSimulated()) {
      come.forEach(line -> story.aside("    + " + line));
    }
  }

  private void unchanged(LabRouter router, List<String> before) {
    List<String> now = router.configuration();
    List<String> differences = new ArrayList<>();
    List<String> gone = new ArrayList<>(before);
    now.forEach(gone::remove);
    gone.forEach(line -> differences.add("- " + line));
    List<String> come = new ArrayList<>(now);
    before.forEach(come::remove);
    come.forEach(line -> differences.add("+ " + line));
    story.check(
        now.equals(before),
        router.title() + ": its configuration is exactly as before",
        String.join("; ", differences));
  }
}
