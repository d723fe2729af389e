package org.accordo.cli;

import java.util.List;
import java.util.Optional;
import org.accordo.cli.Product.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code accordo serve}. */
@Command(
    name = "serve",
    description = {
      "Runs negotiator and configuration agent in one process, until it is stopped.",
      "",
      "Prints one line when it is ready. The flags with an underscore are those of the original",
      "negotiator; they count more than the site file, and need none.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo serve --site north.yaml",
      "  accordo serve --dry-run --addr 127.0.0.1:8000 --cidr 192.168.0.0/30 \\",
      "      --internal_network 10.0.0.0/24 --interface eth2 --remapping_cidr 172.16.0.0/24"
    })
final class ServeCommand extends Verb {

  @Option(
      names = "--addr",
      paramLabel = "HOST:PORT",
      description = "where peers and operators reach the negotiator (default: 127.0.0.1:8000)")
  private ListenAddress address;

  @Option(
      names = "--agent-addr",
      paramLabel = "HOST:PORT",
      description = "where others reach the configuration agent (default: nowhere)")
  private ListenAddress agentAddress;

  @Mixin private SiteFlags site;

  ServeCommand(Session session) {
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
                    Optional.ofNullable(address).map(ListenAddress::value),
                    Optional.ofNullable(agentAddress).map(ListenAddress::value))),
        Part.BOTH);
  }
}
