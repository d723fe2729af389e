package org.accordo.cli.pki;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Verb;
import org.accordo.tls.TrialAuthority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo pki init}. */
@Command(
    name = "init",
    description = {
      "Makes an authority in a folder: ca.pem for everybody's trust, ca.key for nobody else.",
      ""
    })
final class InitCommand extends Verb {
  @Parameters(paramLabel = "DIR", description = "folder; made where it is not there")
  private Path folder;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "what the authority is called (default: ${DEFAULT-VALUE})")
  private String name = "Accordo trial authority";

  InitCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    return new CertificatesReport(
        List.of(TrialAuthority.create(folder, name, Instant.now()).certificateFile()));
  }
}
