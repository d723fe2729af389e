package org.accordo.cli.federation;

import java.nio.file.Path;
import java.util.Optional;
import org.accordo.app.federation.FederationControl;
import org.accordo.cli.Product;
import org.accordo.cli.Session;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.TlsSettings;
import picocli.CommandLine.Option;

/** How a command reaches the agents of a federation, and tells how far it is. */
final class AgentAccess {

  /** Each agent waits for its router most of the time. */
  private static final int AT_ONCE = 32;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "who asks, where agents want to know; PEM")
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
      names = "--progress",
      paramLabel = "HOW",
      description =
          "auto, line, lines, json or none, on standard error (default: auto, which is one line on"
              + " a terminal)")
  private RolloutProgress.How progress = RolloutProgress.How.auto;

  /** A control for one command; to be closed after it. */
  FederationControl control(Product product, Session session) {
    return new FederationControl(
        product.agents(tls()), AT_ONCE, RolloutProgress.of(progress, session));
  }

  private Optional<TlsSettings> tls() {
    if (certificate == null) {
      return Optional.empty();
    }
    if (trust == null) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "Without --trust no agent is believed")
          .at("--trust")
          .exception();
    }
    String name = certificate.getFileName().toString().replaceFirst("\\.pem$", "");
    Path key =
        Optional.ofNullable(privateKey).orElseGet(() -> certificate.resolveSibling(name + ".key"));
    return Optional.of(new TlsSettings(certificate, key, trust));
  }
}
