package org.accordo.cli.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.accordo.cli.Style;

/**
 * The main job, shown: two sites with the same network, one negotiation, packets that prove it, and
 * both routers as they were before.
 */
public final class Demo {
  private static final List<String> PICTURE =
      List.of(
          "        site north                                      site south",
          "  host1 ───── router1 ══════════ bare link ══════════ router2 ───── host2",
          "  10.0.0.2  eth0   eth2                            eth2   eth0  10.0.0.2",
          "               │ └──── 10.0.1.0/30, negotiators ─────┘ │",
          "               └────────────── internet ───────────────┘");

  private final PrintStream out;
  private final Style style;
  private final Path home;
  private final Planner planner;

  /** Prints the plan of two sites. */
  @FunctionalInterface
  public interface Planner {
    /** Returns whether there was a plan. */
    boolean print(Path initiator, Path responder);
  }

  /**
   * @param out where the story goes
   * @param home where Accordo is installed: the demo starts it as separate processes
   * @param planner what is shown where packets cannot be
   */
  public Demo(PrintStream out, Style style, Path home, Planner planner) {
    this.out = out;
    this.style = style;
    this.home = home;
    this.planner = planner;
  }

  /**
   * Shows everything, or the plan alone where this machine cannot do more.
   *
   * @param keep whether the lab is left up, with the negotiation in force
   * @return whether everything held
   */
  public boolean run(boolean keep) {
    Story story = new Story(out, style);
    story.heading("Two sites that both use " + ThesisTopology.LAN + " want to reach each other");
    story.line("");
    PICTURE.forEach(story::line);
    List<String> leftovers = Lab.leftovers();
    if (!leftovers.isEmpty()) {
      story.line("");
      story.line("An earlier lab is still up; 'accordo demo --clean' removes it.");
    }
    Optional<String> missing = LabNeeds.missing();
    Path folder = temporaryFolder();
    SiteText north =
        SiteText.thesis("north", ThesisTopology.CONTROL_1, "south", ThesisTopology.CONTROL_2);
    SiteText south =
        SiteText.thesis("south", ThesisTopology.CONTROL_2, "north", ThesisTopology.CONTROL_1);
    if (missing.isPresent()) {
      return plan(story, missing.get(), north.write(folder), south.write(folder), folder);
    }
    Lab lab = story.step("build both sites from network namespaces", ThesisTopology::build);
    Thread cleaner = new Thread(lab::close);
    Runtime.getRuntime().addShutdownHook(cleaner);
    boolean held = false;
    try {
      new DemoRun(story, lab, home, folder, north, south, keep).run();
      held = story.failures().isEmpty();
    } catch (LabException e) {
      story.check(false, "the demonstration came to its end", e.getMessage());
    } finally {
      if (keep) {
        lab.keep();
      }
      lab.close();
    }
    summary(story, lab, folder, keep, held);
    return held;
  }

  /**
   * Removes labs that were kept, or left behind by a process that was killed.
   *
   * @return whether all is gone
   */
  public boolean clean() {
    List<String> leftovers = Lab.leftovers();
    Lab.remove(leftovers);
    if (leftovers.isEmpty()) {
      out.println("There is no lab to remove.");
    } else {
      leftovers.forEach(name -> out.println("removed " + name));
    }
    return Lab.leftovers().isEmpty();
  }

  private boolean plan(Story story, String missing, Path north, Path south, Path folder) {
    story.line("");
    story.line("This is the plan only: " + missing + ".");
    story.line(
        "As root on Linux the demo would build both sites from network namespaces, negotiate between"
            + " two");
    story.line(
        "real processes, prove with packets that the right hosts answer, and withdraw everything.");
    story.line("");
    boolean planned = planner.print(north, south);
    delete(folder);
    return planned;
  }

  private void summary(Story story, Lab lab, Path folder, boolean keep, boolean held) {
    story.line("");
    if (held) {
      story.line(style.good("All " + story.checks() + " checks held."));
    } else {
      story.line(style.bad(story.failures().size() + " of " + story.checks() + " checks failed:"));
      story.failures().forEach(failure -> story.line("  " + failure));
      story.line("Site files and the logs of both processes are in " + folder);
    }
    if (keep) {
      kept(story, lab, folder);
    } else if (held) {
      delete(folder);
    }
  }

  private void kept(Story story, Lab lab, Path folder) {
    String accordo = home.resolve("bin/accordo").toString();
    story.heading("The lab is up; have a look");
    for (String line :
        List.of(
            "ip netns exec " + name(lab, "host1") + " ping 172.16.0.2",
            "ip netns exec " + name(lab, "router2") + " iptables-save",
            "ip netns exec "
                + name(lab, "router1")
                + " "
                + accordo
                + " list --site "
                + folder.resolve("north.yaml"),
            accordo + " demo --clean     # removes it")) {
      story.line("  " + line);
    }
  }

  private static String name(Lab lab, String role) {
    return lab.namespace(role).name();
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("accordo-demo-");
    } catch (IOException e) {
      throw new LabException("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      List<Path> deepestFirst = new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList());
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new LabException("cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }
}
