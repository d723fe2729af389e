package org.accordo.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.preview.DeviceCommand;
import org.accordo.app.preview.RouterPreview;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.IntentsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo render}. */
@Command(
    name = "render",
    description = {
      "Shows the intents of a file in a router's own words.",
      "",
      "Needs a driver and the file, and nothing else. Each command is printed with the template and",
      "the line that it comes from; --payload prints the commands alone.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo render --driver acme-os intents.yaml",
      "  accordo render --driver acme-os --set distance=7 --payload withdraw intents.yaml"
    })
final class RenderCommand extends Verb {

  enum Side {
    apply,
    withdraw
  }

  @Parameters(paramLabel = "INTENTS", description = "intents file")
  private Path file;

  @Option(names = "--driver", required = true, paramLabel = "ID", description = "driver to use")
  private String driver;

  @Option(names = "--payload", paramLabel = "SIDE", description = "apply or withdraw alone")
  private Side payload;

  @Option(
      names = "--router",
      paramLabel = "NAME",
      description = "router's name, for templates of one router (default: as in the file)")
  private String router;

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      description =
          "how the device is reached: local-exec, ssh-exec, ssh-cli (or cli), netconf; by default"
              + " the first one that the driver has")
  private String transport;

  @Option(names = "--variant", paramLabel = "NAME", description = "variant of the platform")
  private String variant;

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
    LoadedDriver loaded = product().drivers(Optional.ofNullable(templates)).driver(driver);
    String name = Optional.ofNullable(router).or(intents::router).orElse("router");
    Map<String, String> inForce = new LinkedHashMap<>(intents.settings());
    inForce.putAll(settings);
    RenderTarget target =
        new RenderTarget(
            Product.NO_SITE,
            name,
            Optional.ofNullable(variant),
            Optional.of(transport(loaded.descriptor())),
            inForce);
    return new RenderReport(
        RouterPreview.of(loaded, target, intents.intents()), Optional.ofNullable(payload));
  }

  private Transport transport(DriverDescriptor descriptor) {
    if (transport == null) {
      return descriptor.transports().get(0);
    }
    String id = transport.equals("cli") ? Transport.SSH_CLI.id() : transport;
    List<String> known = descriptor.transports().stream().map(Transport::id).toList();
    return descriptor.transports().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.INVALID_VALUE,
                        "Driver "
                            + descriptor.id()
                            + " has no transport "
                            + InvalidValueException.quote(transport)
                            + Nearest.didYouMean(transport, known))
                    .at("--transport")
                    .hint("Use one of " + String.join(", ", known))
                    .exception());
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
