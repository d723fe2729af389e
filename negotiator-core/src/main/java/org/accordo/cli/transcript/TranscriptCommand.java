package org.accordo.cli.transcript;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.accordo.cli.Group;
import org.accordo.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code accordo transcript}. */
@Command(
    name = "transcript",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Shows and verifies what both sites of a negotiation have signed.",
      "",
      "Once a negotiation is in force, sites with certificates sign its offers, the agreement, its",
      "digests and the outcome. Either can show that to others, without the other one's help.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo transcript show --site north.yaml n-7f3a --output json > n-7f3a.json",
      "  accordo transcript verify n-7f3a.json --trust ca.pem"
    })
public final class TranscriptCommand implements Runnable, Group {
  private final Session session;

  @Spec private CommandSpec spec;

  public TranscriptCommand(Session session) {
    this.session = session;
  }

  @Override
  public Map<String, Supplier<Object>> verbs() {
    Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
    verbs.put("show", () -> new ShowTranscriptCommand(session));
    verbs.put("verify", () -> new VerifyTranscriptCommand(session));
    return verbs;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
