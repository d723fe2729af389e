package org.accordo.cli;

import java.util.Optional;
import org.accordo.cli.Product.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code accordo agent}. */
@Command(
    name = "agent",
    description = {
      "Runs a configuration agent alone, until it is stopped.",
      "",
      "Serves the accordo.v1 contract and, beside it, the original's configurator contract, whose",
      "requests configure the site's border router. Without a site file there is one router, which",
      "is this machine.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo agent --site north.yaml",
      "  accordo agent --dry-run --addr 127.0.0.1:8081"
    })
final class AgentCommand extends Verb {
  @Option(
      names = "--addr",
      paramLabel = "HOST:PORT",
      description = "where negotiators reach the agent (default: 127.0.0.1:8081)")
  private ListenAddress address;

  @Mixin private SiteFlags site;

  AgentCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    return Serving.until(
        session(),
        product()
            .site(
                site.file(),
                site.overrides(
                    Optional.empty(), Optional.ofNullable(address).map(ListenAddress::value))),
        Part.AGENT);
  }
}
