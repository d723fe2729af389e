package org.accordo.cli;

import java.util.List;
import java.util.Optional;
import org.accordo.cli.Product.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code accordo negotiator}. */
@Command(
    name = "negotiator",
    description = {
      "Runs a negotiator alone, until it is stopped.",
      "",
      "Its configuration agent is another process, which 'agent.connect' of the site file or",
      "--agent names.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = "  accordo negotiator --site north.yaml --agent 127.0.0.1:8081")
final class NegotiatorCommand extends Verb {

  @Option(
      names = "--addr",
      paramLabel = "HOST:PORT",
      description = "where peers and operators reach the negotiator (default: 127.0.0.1:8000)")
  private ListenAddress address;

  @Option(
      names = "--agent",
      paramLabel = "HOST:PORT",
      description = "where the configuration agent is (default: as in the site file)")
  private ListenAddress agent;

  @Mixin private SiteFlags site;

  NegotiatorCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    List<String> missing = site.missing();
    if (!missing.isEmpty()) {
      throw misuse("Without --site, these are missing: " + String.join(", ", missing));
    }
    return Serving.until(
        session(),
        product()
            .site(
                site.file(),
                site.overrides(
                        Optional.ofNullable(address).map(ListenAddress::value), Optional.empty())
                    .connecting(Optional.ofNullable(agent).map(ListenAddress::value))),
        Part.NEGOTIATOR);
  }
}
