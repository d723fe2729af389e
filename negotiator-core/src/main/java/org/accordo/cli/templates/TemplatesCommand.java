package org.accordo.cli.templates;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.accordo.cli.Group;
import org.accordo.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code accordo templates}. */
@Command(
    name = "templates",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Works on the templates of a site: what there is, what counts, what was changed.",
      "",
      "The folder of a site holds its templates, values and tests; docs/templates.md describes it.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates list --site sites/ams",
      "  accordo help templates list            more about one of these commands"
    })
public final class TemplatesCommand implements Runnable, Group {
  private final Session session;

  @Spec private CommandSpec spec;

  public TemplatesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Map<String, Supplier<Object>> verbs() {
    Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
    verbs.put("list", () -> new ListTemplatesCommand(session));
    verbs.put("show", () -> new ShowTemplateCommand(session));
    verbs.put("where", () -> new WhereCommand(session));
    verbs.put("override", () -> new OverrideCommand(session));
    verbs.put("verify", () -> new VerifyCommand(session));
    verbs.put("diff", () -> new DiffCommand(session));
    verbs.put("merge", () -> new MergeCommand(session));
    verbs.put("context", () -> new ContextCommand(session));
    verbs.put("lint", () -> new LintCommand(session));
    verbs.put("test", () -> new TestTemplatesCommand(session));
    return verbs;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
