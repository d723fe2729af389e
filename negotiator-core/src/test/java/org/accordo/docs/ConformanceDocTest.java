package org.accordo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.accordo.app.conformance.CaseNames;
import org.accordo.app.conformance.Rule;
import org.accordo.app.conformance.Rules;
import org.accordo.golden.Golden;
import org.junit.jupiter.api.Test;

/** docs/conformance.md has every rule, as the engine has it. */
class ConformanceDocTest {
  private static final Path PAGE = Path.of("../docs/conformance.md");
  private static final String RULES = "## The rules\n";

  @Test
  void pageHasEveryRule() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(RULES);
    StringBuilder rules =
        new StringBuilder(page.substring(0, page.indexOf(RULES) + RULES.length()));
    rules.append("\n| rule | what has to be so | why | what to do |\n|---|---|---|---|\n");
    for (Rule rule : Rules.ALL) {
      rules.append("| ").append(rule.id()).append(" | ").append(cell(rule.text())).append(" | ");
      rules.append(cell(rule.reason())).append(" | ").append(cell(rule.remedy())).append(" |\n");
    }
    Golden.assertSame(PAGE, rules.toString());
  }

  @Test
  void pageHasEveryRoleOfAnInterface() throws IOException {
    String page = Files.readString(PAGE);
    for (CaseNames.Role role : CaseNames.Role.values()) {
      assertThat(page).contains("`" + role.key() + "`");
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
