package org.accordo.cli.pki;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.accordo.cli.Group;
import org.accordo.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code accordo pki}. */
@Command(
    name = "pki",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Makes a small certificate authority in a folder, for a trial or a laboratory.",
      "",
      "Negotiators and agents that do not share a machine know each other by certificates. An",
      "exchange has an authority of its own; this one is for trying it out.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  accordo pki init pki", "  accordo pki issue pki north.example south.example"})
public final class PkiCommand implements Runnable, Group {
  private final Session session;

  @Spec private CommandSpec spec;

  public PkiCommand(Session session) {
    this.session = session;
  }

  @Override
  public Map<String, Supplier<Object>> verbs() {
    Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
    verbs.put("init", () -> new InitCommand(session));
    verbs.put("issue", () -> new IssueCommand(session));
    return verbs;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
