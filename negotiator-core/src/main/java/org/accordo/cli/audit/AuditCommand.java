package org.accordo.cli.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.accordo.cli.Group;
import org.accordo.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code accordo audit}. */
@Command(
    name = "audit",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Shows who asked for what, what was decided, and which commands went to which router.",
      "",
      "A site with a store writes it down there. Entries are only ever added, and each has the",
      "digest of the one before.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo audit show --site north.yaml --last 20",
      "  accordo audit verify --site north.yaml"
    })
public final class AuditCommand implements Runnable, Group {
  private final Session session;

  @Spec private CommandSpec spec;

  public AuditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Map<String, Supplier<Object>> verbs() {
    Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
    verbs.put("show", () -> new ShowAuditCommand(session));
    verbs.put("verify", () -> new VerifyAuditCommand(session));
    return verbs;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
