package org.accordo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.preview.DeviceCommand;
import org.accordo.app.preview.RouterPreview;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.IntentsFile;
import org.accordo.site.Router;
import org.accordo.site.SiteFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo render}. */
@Command(
    name = "render",
    description = {
      "Shows the intents of a file in a router's own words.",
      "",
      "Needs a driver and the file, and nothing else; or a site's folder, which says the rest. Each",
      "command is printed with the template and the line that it comes from; --payload prints the",
      "commands alone.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo render --driver acme-os intents.yaml",
      "  accordo render --site sites/ams --router border intents.yaml",
      "  accordo render --driver acme-os --set distance=7 --payload withdraw intents.yaml"
    })
final class RenderCommand extends Verb {

  enum Side {
    apply,
    withdraw
  }

  @Parameters(paramLabel = "INTENTS", description = "intents file")
  private Path file;

  @Mixin private TargetOptions target;

  @Option(names = "--payload", paramLabel = "SIDE", description = "apply or withdraw alone")
  private Side payload;

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
    IntentsFile intents = product().intents(file);
    Workplace place = target.workplace(product());
    String name =
        place
            .asked()
            .router()
            .or(intents::router)
            .or(() -> place.site().map(site -> site.border().router()))
            .orElse("router");
    String id =
        place
            .asked()
            .driver()
            .or(() -> place.router(name).map(Router::driver))
            .orElseThrow(
                () -> misuse("Missing option: '--driver=ID', or '--site=DIR' with a site file"));
    LoadedDriver loaded = drivers(place).driver(id);
    Map<String, String> inForce = new LinkedHashMap<>(intents.settings());
    inForce.putAll(settings);
    return new RenderReport(
        RouterPreview.of(
            loaded,
            place.target(loaded.descriptor(), Optional.of(name), inForce),
            intents.intents()),
        Optional.ofNullable(payload));
  }

  private DriverCatalogue drivers(Workplace place) {
    if (templates != null && !Files.isDirectory(templates)) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "There is no folder " + InvalidValueException.quote(templates.toString()))
          .at("--templates")
          .exception();
    }
    return Optional.ofNullable(templates)
        .map(SiteFolder::around)
        .or(place::folder)
        .map(product()::drivers)
        .orElseGet(product()::drivers);
  }

  private record RenderReport(RouterPreview router, Optional<Side> side) implements Report {

    @Override
    public String kind() {
      return "Rendering";
    }

    @Override
    public Map<String, Object> json() {
      return RouterPreviewText.json(new Fields().with("router", router.router()), router);
    }

    @Override
    public String text(Style style) {
      if (side.isEmpty()) {
        return RouterPreviewText.of(router, style);
      }
      List<DeviceCommand> commands = side.get() == Side.apply ? router.commands() : router.undo();
      return RouterPreview.document(commands).orElseGet(() -> CommandsText.plain(commands));
    }
  }
}
