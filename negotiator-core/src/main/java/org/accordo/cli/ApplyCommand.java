package org.accordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.accordo.app.agent.ApplyRequest;
import org.accordo.app.negotiator.AgentClient.NativeConfig;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Connection;
import org.accordo.site.IntentsFile;
import org.accordo.site.Router;
import org.accordo.site.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo apply}. */
@Command(
    name = "apply",
    description = {
      "Applies the intents of a file to a router: all of them, or none.",
      "",
      "What is there already is left alone, so a repeat changes nothing and ends with 0. Everything",
      "belongs to an owner, the file's name unless --owner says another; 'accordo withdraw' with the",
      "same owner undoes it. The undo is kept in the 'store' of the site file.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo apply --site north.yaml --dry-run routes.yaml",
      "  accordo apply --site north.yaml --router north-gw routes.yaml"
    })
final class ApplyCommand extends Verb {

  @Mixin private RouterOptions options;

  @Parameters(paramLabel = "INTENTS", description = "intents file")
  private Path file;

  @Option(names = "--dry-run", description = "show the commands and send none; ends with 2")
  private boolean dryRun;

  ApplyCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    IntentsFile intents = product().intents(file);
    if (!intents.settings().isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "The intents file has settings "
                  + new TreeSet<>(intents.settings().keySet())
                  + ", which count for 'accordo render' only")
          .at(file + ": settings")
          .hint("Put them into the site file: routers.NAME.settings")
          .exception();
    }
    Site site = options.site(product());
    String name = options.router(site, intents.router());
    String owner = options.owner(file);
    ApplyRequest.checkOwner(owner); // also where nothing is sent
    int count = intents.intents().size();
    try (Product.OpenAgent agent = product().agent(site)) {
      if (dryRun || isDryRun(site.routers().get(name))) {
        return new DryRunReport(name, agent.client().preview(name, intents.intents()));
      }
      session()
          .progress(
              "applying "
                  + count
                  + (count == 1 ? " intent" : " intents")
                  + " to "
                  + Printable.of(name)
                  + " ...");
      boolean changed =
          agent.client().apply(name, intents.intents(), owner, UUID.randomUUID().toString());
      return new AppliedReport(name, owner, count, changed);
    }
  }

  private static boolean isDryRun(Router router) {
    return router != null && router.connection().mode() == Connection.Mode.DRY_RUN;
  }

  private record AppliedReport(String router, String owner, int intents, boolean changed)
      implements Report {

    @Override
    public String kind() {
      return "Applied";
    }

    @Override
    public Map<String, Object> json() {
      return new Fields()
          .with("router", router)
          .with("owner", owner)
          .with("intents", intents)
          .with("changed", changed)
          .toMap();
    }

    @Override
    public String text(Style style) {
      String done =
          intents == 1
              ? "1 intent is in force for " + owner
              : (changed ? "" : "all ") + intents + " intents are in force for " + owner;
      return router + ": " + (changed ? "" : "nothing to do, ") + done + "\n";
    }
  }

  private record DryRunReport(String router, List<NativeConfig> configs) implements Report {

    @Override
    public String kind() {
      return "DryRun";
    }

    @Override
    public int exitCode() {
      return configs.isEmpty() ? ExitCode.OK : ExitCode.CHANGES;
    }

    @Override
    public Map<String, Object> json() {
      List<Object> intents = new ArrayList<>();
      for (NativeConfig config : configs) {
        intents.add(
            new Fields()
                .with("key", config.key())
                .with("apply", CommandsText.jsonOfNative(config.apply()))
                .with("withdraw", CommandsText.jsonOfNative(config.withdraw()))
                .toMap());
      }
      return new Fields().with("router", router).with("intents", intents).toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      for (NativeConfig config : configs) {
        text.append(style.dim("# " + config.key())).append('\n');
        text.append(CommandsText.of(CommandsText.ofNative(config.apply()), " ", style));
      }
      return text + router + ": nothing was sent\n";
    }
  }
}
