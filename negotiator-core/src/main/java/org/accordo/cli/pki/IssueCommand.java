package org.accordo.cli.pki;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Verb;
import org.accordo.tls.TrialAuthority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo pki issue}. */
@Command(
    name = "issue",
    description = {
      "Makes a key and a certificate for each name: NAME.key and NAME.pem in the folder.",
      "",
      "Each is good for both ends of a connection. Move it to where it is used: a key belongs on",
      "one machine.",
      ""
    })
final class IssueCommand extends Verb {
  @Parameters(index = "0", paramLabel = "DIR", description = "folder of the authority")
  private Path folder;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "NAME",
      description = "DNS name by which others know the party; it need not resolve")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--days",
      paramLabel = "N",
      description =
          "how long it is good for, at most " + TrialAuthority.MOST_DAYS + " (default: 90)")
  private int days = 90;

  IssueCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    TrialAuthority authority = TrialAuthority.open(folder);
    List<Path> made = new ArrayList<>();
    for (String name : names) {
      made.add(authority.issue(name, days, Instant.now()));
    }
    return new CertificatesReport(made);
  }
}
