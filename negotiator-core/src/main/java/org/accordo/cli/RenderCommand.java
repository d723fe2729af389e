package org.accordo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo render}. */
@Command(
    name = "render",
    description = {
      "Shows the intents of files in a router's own words.",
      "",
      "Needs a driver and the files, and nothing else; or a site's folder, which says the rest. All",
      "files are taken together, in the order of applying. Each command is printed with the template",
      "and the line that it comes from; --payload prints the commands alone.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo render --driver acme-os intents.yaml",
      "  accordo render --site sites/ams --router border intents/",
      "  accordo render --site sites/ams --watch intents.yaml     again whenever a file is saved",
      "  accordo render --driver acme-os --explain intents.yaml   what each command is made of",
      "  accordo render --driver acme-os --set distance=7 --payload withdraw intents.yaml"
    })
final class RenderCommand extends Verb {

  @Parameters(
      arity = "1..*",
      paramLabel = "INTENTS",
      description = "intents files, or folders with them")
  private List<Path> places;

  @Mixin private TargetOptions target;

  @Option(names = "--payload", paramLabel = "SIDE", description = "apply or withdraw alone")
  private RenderReport.Side payload;

  @Option(
      names = "--explain",
      description = "below each command the fields, settings and values that went into it")
  private boolean explain;

  @Option(
      names = "--watch",
      description =
          "render again whenever a file is saved that it depends on, and show the difference; with"
              + " --output json one document per line")
  private boolean watch;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting of the driver; may be given again")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--templates", paramLabel = "DIR", description = "templates of a site's own")
  private Path templates;

  RenderCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    if (templates != null && !Files.isDirectory(templates)) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "There is no folder " + InvalidValueException.quote(templates.toString()))
          .at("--templates")
          .exception();
    }
    RenderJob job =
        new RenderJob(
            product(),
            new RenderJob.Request(
                places,
                Optional.ofNullable(templates),
                settings,
                explain,
                Optional.ofNullable(payload),
                target::workplace,
                target.folder(),
                () -> misuse("Missing option: '--driver=ID', or '--site=DIR' with a site file")));
    return watch ? watch(job) : job.render();
  }

  private Report watch(RenderJob job) {
    try (RenderWatch watching = new RenderWatch(session(), job)) {
      Runtime.getRuntime().addShutdownHook(new Thread(watching::close, "closing"));
      watching.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Serving.Stopped();
  }
}
