package org.accordo.cli.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.Verb;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code accordo demo}. */
@Command(
    name = "demo",
    description = {
      "Shows two sites with the same network negotiate, on this machine.",
      "",
      "As root on Linux: builds both sites from network namespaces, negotiates between two real",
      "processes, proves with packets that the right hosts answer and that other traffic is",
      "untouched, withdraws, and compares both routers with what they were. Otherwise it shows the",
      "plan of both sites. Nothing outside of the demo's own namespaces is changed.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo demo",
      "  accordo demo --vendors linux,cisco-iosxe",
      "  accordo demo --keep      leaves everything up to look at",
      "  accordo demo --clean     removes what was kept"
    })
public final class DemoCommand extends Verb {

  @Option(names = "--keep", description = "leave the lab up, with the negotiation in force")
  private boolean keep;

  @Option(
      names = "--vendors",
      paramLabel = "NORTH,SOUTH",
      split = ",",
      description =
          "let two platforms negotiate, named by their drivers; all but linux are simulated command"
              + " lines that forward no packets")
  private List<String> vendors = new ArrayList<>();

  @Option(names = "--clean", description = "remove labs of earlier runs, and do nothing else")
  private boolean clean;

  public DemoCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    if (keep && clean) {
      throw misuse("--keep and --clean contradict each other");
    }
    Story story =
        new Story(
            session().isJson()
                ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
                : session().console().out(),
            session().style());
    try {
      Demo demo = new Demo(story, home());
      boolean held =
          clean ? demo.clean() : vendors.isEmpty() ? demo.run(keep) : demo.run(vendors, keep);
      return new DemoReport(held, story.checked());
    } catch (LabException e) {
      throw Problem.of(ProblemCode.INTERNAL, "The demo could not go on: " + e.getMessage())
          .hint("'accordo demo --clean' removes what it may have left behind")
          .exception(e);
    }
  }

  private static Path home() {
    String home = System.getProperty("accordo.home");
    if (home == null) {
      throw Problem.of(
              ProblemCode.INTERNAL, "The demo starts further processes and must know where from")
          .hint("Start it with bin/accordo, or with -Daccordo.home=FOLDER")
          .exception();
    }
    return Path.of(home);
  }

  /** What was found; people have read it already. */
  private record DemoReport(boolean held, List<Story.Check> checks) implements Report {

    @Override
    public String kind() {
      return "Demo";
    }

    @Override
    public Map<String, Object> json() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("held", held);
      fields.put("checks", checks.stream().map(DemoReport::json).toList());
      return fields;
    }

    private static Map<String, Object> json(Story.Check check) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("claim", check.claim());
      fields.put("held", check.held());
      fields.put("found", check.found());
      return fields;
    }

    @Override
    public String text(Style style) {
      return "";
    }

    @Override
    public int exitCode() {
      return held ? ExitCode.OK : ExitCode.ERROR;
    }
  }
}
