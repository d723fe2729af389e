package org.accordo.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.accordo.site.SiteOverrides;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo plan}. */
@Command(
    name = "plan",
    description = {
      "Shows what two sites would agree on, and every command that both routers would get.",
      "",
      "Reads both site files and nothing else: no device, no credentials, no peer, no network. It",
      "assumes that neither site has promised anything to anybody yet. Ends with 2: there are",
      "changes.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo plan north.yaml south.yaml",
      "  accordo plan north.yaml south.yaml --output json > plan.json"
    })
final class PlanCommand extends Verb {

  @Parameters(index = "0", paramLabel = "SITE", description = "site file of the side that asks")
  private Path initiator;

  @Parameters(
      index = "1",
      paramLabel = "PEER_SITE",
      description = "site file of the side that is asked")
  private Path responder;

  @Option(
      names = "--unnumbered",
      description = "prefer a link without addresses of its own, where both routers can")
  private boolean unnumbered;

  PlanCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Product product = product();
    return new PlanReport(
        product.plan(
            product.site(Optional.of(initiator), SiteOverrides.none()),
            product.site(Optional.of(responder), SiteOverrides.none()),
            unnumbered));
  }
}
