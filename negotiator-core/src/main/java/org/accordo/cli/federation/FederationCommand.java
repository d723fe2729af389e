package org.accordo.cli.federation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.accordo.cli.Group;
import org.accordo.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code accordo federation}. */
@Command(
    name = "federation",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Networks that many sites share, over WireGuard and GRE, from one description.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo federation plan examples/federation/four-sites.yaml",
      "  accordo federation apply examples/federation/four-sites.yaml",
      "  accordo federation graph examples/federation/four-sites.yaml > four-sites.svg"
    })
public final class FederationCommand implements Runnable, Group {
  private final Session session;

  @Spec private CommandSpec spec;

  public FederationCommand(Session session) {
    this.session = session;
  }

  @Override
  public Map<String, Supplier<Object>> verbs() {
    Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
    verbs.put("plan", () -> new PlanFederationCommand(session));
    verbs.put("apply", () -> new ApplyFederationCommand(session));
    verbs.put("show", () -> new ShowFederationCommand(session));
    verbs.put("rotate-keys", () -> new RotateKeysCommand(session));
    verbs.put("destroy", () -> new DestroyFederationCommand(session));
    verbs.put("graph", () -> new GraphCommand(session));
    return verbs;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
