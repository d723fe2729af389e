package org.accordo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.accordo.cli.Cli;
import org.accordo.golden.Golden;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/cli.md has the help of every command, word for word. */
class CliDocTest {
  private static final Path PAGE = Path.of("../docs/cli.md");
  private static final String COMMANDS = "## Commands\n";

  @Test
  void pageHasTheHelpOfEveryCommand() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(COMMANDS);
    String written = page.substring(0, page.indexOf(COMMANDS) + COMMANDS.length());
    CommandLine root = Cli.tree();
    StringBuilder help = new StringBuilder(written);
    append(help, "accordo", root);
    appendVerbs(help, "accordo ", root);
    Golden.assertSame(PAGE, help.toString());
  }

  private static void appendVerbs(StringBuilder to, String group, CommandLine command) {
    for (Map.Entry<String, CommandLine> verb : command.getSubcommands().entrySet()) {
      if (!verb.getValue().getCommandSpec().usageMessage().hidden()) {
        append(to, group + verb.getKey(), verb.getValue());
        appendVerbs(to, group + verb.getKey() + " ", verb.getValue());
      }
    }
  }

  private static void append(StringBuilder to, String name, CommandLine command) {
    String text = command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing();
    to.append("\n### ").append(name).append("\n\n```text\n").append(text).append("\n```\n");
  }
}
