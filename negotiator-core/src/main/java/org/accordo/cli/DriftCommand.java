package org.accordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.app.negotiator.AgentClient.DriftedIntent;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code accordo drift}. */
@Command(
    name = "drift",
    description = {
      "Compares what was applied with what the routers have, and explains what is different.",
      "",
      "Changes nothing, unless --mend asks for it: then what is missing or changed is sent again as",
      "it was. What has something else in its place is never touched. Ends with 2 where there is a",
      "difference, and with 4 where --mend has left one.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo drift --site north.yaml",
      "  accordo drift --site north.yaml --router north-gw --mend"
    })
final class DriftCommand extends Verb {
  private static final Set<String> AS_IT_SHOULD_BE = Set.of("in-force", "unseen");

  @Option(names = "--site", required = true, paramLabel = "FILE", description = "site file")
  private Path file;

  @Option(
      names = "--router",
      paramLabel = "NAME",
      description = "router to look at (default: all of the site)")
  private String router;

  @Option(names = "--mend", description = "send again what is missing or changed")
  private boolean mend;

  DriftCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Site site = product().site(Optional.of(file), SiteOverrides.none());
    Set<String> names =
        router == null ? new TreeSet<>(site.routers().keySet()) : new TreeSet<>(Set.of(router));
    Map<String, List<DriftedIntent>> found = new LinkedHashMap<>();
    try (Product.OpenAgent agent = product().agent(site)) {
      names.forEach(name -> found.put(name, agent.client().drift(name, mend)));
    }
    return new DriftReport(found, mend);
  }

  private record DriftReport(Map<String, List<DriftedIntent>> routers, boolean mend)
      implements Report {

    private static boolean isDifferent(DriftedIntent intent) {
      return !AS_IT_SHOULD_BE.contains(intent.verdict()) && !intent.mended();
    }

    @Override
    public String kind() {
      return "Drift";
    }

    @Override
    public int exitCode() {
      boolean different =
          routers.values().stream().flatMap(List::stream).anyMatch(DriftReport::isDifferent);
      if (!different) {
        return ExitCode.OK;
      }
      return mend ? ExitCode.REFUSED : ExitCode.CHANGES;
    }

    @Override
    public Map<String, Object> json() {
      List<Object> list = new ArrayList<>();
      routers.forEach(
          (name, intents) ->
              list.add(
                  new Fields()
                      .with("router", name)
                      .with("intents", intents.stream().map(DriftReport::json).toList())
                      .toMap()));
      return new Fields().with("routers", list).toMap();
    }

    private static Map<String, Object> json(DriftedIntent intent) {
      return new Fields()
          .with("key", intent.key())
          .with("owners", intent.owners())
          .with("verdict", intent.verdict())
          .with("detail", intent.detail())
          .with("mended", intent.mended())
          .toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      routers.forEach(
          (name, intents) -> {
            text.append(style.strong(name)).append('\n');
            if (intents.isEmpty()) {
              text.append("  nothing is applied\n");
            }
            intents.forEach(intent -> line(intent, style, text));
          });
      return text.toString();
    }

    private static void line(DriftedIntent intent, Style style, StringBuilder text) {
      String verdict = intent.mended() ? "mended" : intent.verdict();
      text.append("  ")
          .append(isDifferent(intent) ? style.bad(verdict) : style.good(verdict))
          .append(" ".repeat(Math.max(1, 12 - verdict.length())))
          .append(intent.key())
          .append(style.dim("  for " + String.join(", ", intent.owners())))
          .append('\n');
      if (!intent.detail().isEmpty()) {
        String was = intent.mended() ? "it was " + intent.verdict() + ": " : "";
        text.append("              ")
            .append(was)
            .append(Printable.of(intent.detail()))
            .append('\n');
      }
    }
  }
}
