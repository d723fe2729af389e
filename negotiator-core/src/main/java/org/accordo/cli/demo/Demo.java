package org.accordo.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.accordo.cli.ExitCode;

/**
 * The main job, shown: two sites with the same network, one negotiation, packets that prove it, and
 * both routers as they were before.
 */
final class Demo {
  private static final List<String> PICTURE =
      List.of(
          "        site north                                      site south",
          "  host1 ───── router1 ══════════ bare link ══════════ router2 ───── host2",
          "  10.0.0.2  eth0  │ eth2                          eth2 │  eth0  10.0.0.2",
          "                  ├────── 10.0.1.0/30, negotiators ────┤",
          "                  └────────────── internet ────────────┘");

  private final Story story;
  private final Path home;

  /**
   * @param home where Accordo is installed: the demo starts it as separate processes
   */
  Demo(Story story, Path home) {
    this.story = story;
    this.home = home;
  }

  /**
   * Shows two platforms negotiate, of which those that are no Linux are simulated.
   *
   * @param drivers the ids of two drivers, north's first
   * @param keep whether the lab is left up, with the negotiation in force
   * @return whether everything held
   */
  boolean run(List<String> drivers, boolean keep) {
    List<Platform> platforms = Platform.pair(home, drivers);
    if (platforms.stream().allMatch(platform -> platform.kind().isEmpty())) {
      return run(keep);
    }
    story.heading(
        "Two sites that both use "
            + ThesisTopology.LAN
            + ", north with "
            + drivers.get(0)
            + " and south with "
            + drivers.get(1));
    Optional<String> missing = LabNeeds.missing();
    if (missing.isPresent()) {
      story.line("This is the plan only: " + missing.get() + ".");
      Path pair = home.resolve("examples/pairs").resolve(String.join("-", drivers));
      Path pairs = Files.isDirectory(pair) ? pair : home.resolve("examples/two-sites");
      return plan(pairs.resolve("north.yaml"), pairs.resolve("south.yaml"));
    }
    return inLab(
        keep,
        (lab, folder) ->
            new VendorRun(story, lab, home, folder, platforms, keep).run(north(), south()));
  }

  private static SiteText north() {
    return patient(
        SiteText.thesis("north", ThesisTopology.CONTROL_1, "south", ThesisTopology.CONTROL_2));
  }

  private static SiteText south() {
    return patient(
        SiteText.thesis("south", ThesisTopology.CONTROL_2, "north", ThesisTopology.CONTROL_1));
  }

  /** A busy machine takes its time for a command line, and a demonstration waits. */
  private static SiteText patient(SiteText site) {
    return site.negotiator(SiteText.PORT, "60s");
  }

  /**
   * Shows everything, or the plan alone where this machine cannot do more.
   *
   * @param keep whether the lab is left up, with the negotiation in force
   * @return whether everything held
   */
  boolean run(boolean keep) {
    story.heading("Two sites that both use " + ThesisTopology.LAN + " want to reach each other");
    story.line("");
    PICTURE.forEach(story::line);
    story.line("");
    if (!Lab.leftovers().isEmpty()) {
      story.line("An earlier lab is still up; 'accordo demo --clean' removes it.");
    }
    Optional<String> missing = LabNeeds.missing();
    if (missing.isPresent()) {
      story.line(
          "This is the plan only: " + missing.get() + ". As root on Linux the demo would build");
      story.line("both sites from network namespaces, negotiate between two real processes, prove");
      story.line("with packets that the right hosts answer, and take everything back.");
      story.line("");
      Path folder = DemoFolder.make();
      boolean planned = plan(north().write(folder), south().write(folder));
      DemoFolder.delete(folder);
      return planned;
    }
    return inLab(
        keep, (lab, folder) -> new DemoRun(story, lab, home, folder, north(), south(), keep).run());
  }

  private boolean inLab(boolean keep, BiConsumer<Lab, Path> demonstration) {
    Path folder = DemoFolder.make();
    Lab lab = story.step("build both sites from network namespaces", ThesisTopology::build);
    Runtime.getRuntime().addShutdownHook(new Thread(lab::close));
    try {
      demonstration.accept(lab, folder);
    } catch (LabException e) {
      story.check(false, "the demonstration came to its end", e.getMessage());
    } finally {
      if (keep) {
        lab.keep();
      }
      lab.close();
    }
    summary(lab, folder, keep);
    return story.held();
  }

  /**
   * Removes labs that were kept, or left behind by a process that was killed.
   *
   * @return whether all is gone
   */
  boolean clean() {
    List<String> leftovers = Lab.leftovers();
    Lab.remove(leftovers);
    DemoFolder.removeLeftovers();
    if (leftovers.isEmpty()) {
      story.line("There is no lab to remove.");
    }
    leftovers.forEach(name -> story.line("removed " + name));
    return Lab.leftovers().isEmpty();
  }

  private boolean plan(Path north, Path south) {
    Program plan =
        Program.run(
            List.of(
                home.resolve("bin/accordo").toString(),
                "plan",
                north.toString(),
                south.toString()));
    story.line(plan.out().stripTrailing());
    boolean planned = plan.status() == ExitCode.CHANGES;
    story.check(planned, "both sites' plan could be computed", plan.err().strip());
    return planned;
  }

  private void summary(Lab lab, Path folder, boolean keep) {
    List<Story.Check> checks = story.checked();
    List<Story.Check> failed = checks.stream().filter(check -> !check.held()).toList();
    story.line("");
    if (failed.isEmpty()) {
      story.line(story.style().good("All " + checks.size() + " checks held."));
    } else {
      story.line(story.style().bad(failed.size() + " of " + checks.size() + " checks failed:"));
      failed.forEach(check -> story.line("  " + check.claim() + ": " + check.found()));
      story.line("Site files and the logs of both processes are in " + folder);
    }
    if (keep) {
      kept(lab, folder);
    } else if (failed.isEmpty()) {
      DemoFolder.delete(folder);
    }
  }

  private void kept(Lab lab, Path folder) {
    String accordo = home.resolve("bin/accordo").toString();
    String within = "ip netns exec ";
    story.heading("The lab is up; have a look");
    for (String line :
        List.of(
            within + lab.namespace("host1").name() + " ping 172.16.0.2",
            within + lab.namespace("router2").name() + " iptables-save",
            within
                + lab.namespace("router1").name()
                + " "
                + accordo
                + " list --site "
                + folder.resolve("north.yaml"),
            accordo + " demo --clean     # removes it")) {
      story.line("  " + line);
    }
  }
}
