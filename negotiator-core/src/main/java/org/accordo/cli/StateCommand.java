package org.accordo.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.negotiator.AgentClient.RouterState;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code accordo state}. */
@Command(
    name = "state",
    description = {
      "Looks at a router: what it is, and whether what was applied is still in force.",
      "",
      "Changes nothing on the router. Ends with 2 where something is missing there; applying it",
      "again puts it back.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo state --site north.yaml",
      "  accordo state --site north.yaml --router north-gw --output json"
    })
final class StateCommand extends Verb {
  private static final String IN_FORCE = "in force";

  @Option(names = "--site", required = true, paramLabel = "FILE", description = "site file")
  private Path file;

  @Option(
      names = "--router",
      paramLabel = "NAME",
      description = "router to look at (default: the border router)")
  private String router;

  StateCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Site site = product().site(Optional.of(file), SiteOverrides.none());
    String name = Optional.ofNullable(router).orElse(site.border().router());
    try (Product.OpenAgent agent = product().agent(site)) {
      return new StateReport(name, agent.client().state(name));
    }
  }

  private record StateReport(String router, RouterState state) implements Report {

    @Override
    public String kind() {
      return "State";
    }

    @Override
    public int exitCode() {
      boolean all = state.intents().values().stream().allMatch(IN_FORCE::equals);
      return all ? ExitCode.OK : ExitCode.CHANGES;
    }

    @Override
    public Map<String, Object> json() {
      Fields fields = new Fields().with("router", router);
      if (state.facts().isPresent()) {
        DeviceFacts facts = state.facts().get();
        fields.with(
            "device",
            new Fields()
                .with("model", facts.model())
                .with("osVersion", facts.osVersion())
                .with("variant", facts.variant())
                .toMap());
      }
      return fields.with("intents", state.intents()).toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      text.append(style.strong(router));
      state
          .facts()
          .ifPresent(
              facts ->
                  text.append("  ")
                      .append(Printable.of(facts.model() + ", " + facts.osVersion()))
                      .append(
                          facts.variant().isEmpty() ? "" : ", " + Printable.of(facts.variant())));
      text.append('\n');
      if (state.intents().isEmpty()) {
        return text.append("  nothing is applied\n").toString();
      }
      int width = state.intents().keySet().stream().mapToInt(String::length).max().orElse(0);
      state
          .intents()
          .forEach(
              (key, found) -> {
                text.append("  ").append(key).append(" ".repeat(width - key.length() + 2));
                text.append(found.equals(IN_FORCE) ? style.good(found) : style.bad(found));
                text.append('\n');
              });
      return text.toString();
    }
  }
}
