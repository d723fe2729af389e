package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.negotiator.OperatorClient;
import org.accordo.app.negotiator.StartRequest;
import org.accordo.driver.api.IpPrefix;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo negotiate}. */
@Command(
    name = "negotiate",
    description = {
      "Negotiates with a peer: afterwards both routers are configured, or neither is.",
      "",
      "Asks a running 'accordo serve' and waits for the end. With --preview the peer is asked what",
      "it would agree to; nothing is kept and no router is touched on either side.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo negotiate --site north.yaml south",
      "  accordo negotiate --server http://127.0.0.1:8000 --preview south",
      "  accordo negotiate --site north.yaml http://192.0.2.1:8000/api/v1/handle_negotiation"
    })
final class NegotiateCommand extends Verb {

  @Mixin private ServerOption server;

  @Parameters(
      paramLabel = "PEER",
      description = "a peer of the site file, or the URL of its handle_negotiation")
  private String peer;

  @Option(
      names = "--network",
      paramLabel = "CIDR",
      description = "announce only this network of ours; may be given again (default: all)")
  private List<IpPrefix> networks = new ArrayList<>();

  @Option(
      names = "--want",
      paramLabel = "CIDR",
      description = "reach only this network of the peer; may be given again (default: all)")
  private List<IpPrefix> wanted = new ArrayList<>();

  @Option(names = "--unnumbered", description = "prefer a link without addresses of its own")
  private boolean unnumbered;

  @Option(names = "--preview", description = "only ask what would be agreed")
  private boolean preview;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "makes a repeat safe: the same id is the same negotiation (default: a new one)")
  private String id;

  NegotiateCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    StartRequest request =
        new StartRequest(
            Optional.ofNullable(id), peer, networks, wanted, unnumbered, preview, false);
    try (OperatorClient negotiator = server.open(product())) {
      session().progress("negotiating with " + Printable.of(peer) + " ...");
      Map<String, Object> document = negotiator.start(request);
      return preview
          ? DocumentReport.of(document, "agreed", ExitCode.CHANGES)
          : DocumentReport.of(document, "active", ExitCode.OK);
    }
  }
}
