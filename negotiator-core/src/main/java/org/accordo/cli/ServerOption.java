package org.accordo.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.accordo.app.negotiator.OperatorClient;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.SiteOverrides;
import org.accordo.site.TlsSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which negotiator a command asks. */
public final class ServerOption {

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice;

  private static final class Choice {
    @Option(
        names = "--site",
        paramLabel = "FILE",
        description = "site file: its negotiator is asked, at the address that it listens on")
    private Path site;

    @Option(
        names = "--server",
        paramLabel = "URL",
        description = "the negotiator to ask, such as http://127.0.0.1:8000")
    private URI server;
  }

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "with --server: who asks, where the negotiator wants to know; PEM")
  private Path certificate;

  @Option(
      names = "--private-key",
      paramLabel = "FILE",
      description = "with --certificate: its key (default: the certificate's name with .key)")
  private Path privateKey;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "with --certificate: whose certificates to believe")
  private Path trust;

  @Option(
      names = "--identity",
      paramLabel = "NAME",
      description = "the name in the negotiator's certificate, where it is not the URL's host")
  private String identity;

  /** The negotiator that was named. */
  public OperatorClient open(Product product) {
    return Optional.ofNullable(choice.server)
        .map(url -> product.operator(url, tls(), Optional.ofNullable(identity)))
        .orElseGet(
            () -> product.operator(product.site(Optional.of(choice.site), SiteOverrides.none())));
  }

  private Optional<TlsSettings> tls() {
    if (certificate == null) {
      return Optional.empty();
    }
    if (trust == null) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "Without --trust no negotiator is believed")
          .at("--trust")
          .exception();
    }
    String name = certificate.getFileName().toString().replaceFirst("\\.pem$", "");
    Path key =
        Optional.ofNullable(privateKey).orElseGet(() -> certificate.resolveSibling(name + ".key"));
    return Optional.of(new TlsSettings(certificate, key, trust));
  }
}
