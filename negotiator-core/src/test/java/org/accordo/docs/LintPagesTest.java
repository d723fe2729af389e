package org.accordo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accordo.app.lint.LintFinding;
import org.accordo.app.lint.LintResult;
import org.accordo.app.lint.LintRule;
import org.accordo.boot.LintingAccess;
import org.accordo.site.SiteFolder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every rule has a page; what its first example shows is found, and its second is clean. */
class LintPagesTest {
  private static final Path PAGES = Path.of("../docs/lint");
  private static final Pattern BLOCK =
      Pattern.compile("(?s)`([^`\\n]+)`\\n\\n```[a-z]+\\n(.*?)```");
  private static final String MANIFEST =
      """
      plugin.id=acme
      plugin.version=1.0.0
      plugin.provider=Acme
      plugin.requires=>=1.0.0 & <2.0.0
      driver.name=Acme
      driver.capabilities=static-route
      driver.transports=local-exec
      driver.commit=immediate
      driver.format=argv
      driver.interface-names=eth[0-9]+
      driver.tolerated=File exists
      """;
  private static final String ROUTE =
      """
      <@apply>
        ip route replace ${intent.destination} dev eth9
      </@apply>
      <@withdraw>
        ip route del ${intent.destination}
      </@withdraw>
      """;

  @TempDir Path scratch;

  @Test
  void everyRuleHasAPageAndEveryPageARule() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(LintRule.ids());
    }
  }

  @TestFactory
  Stream<DynamicTest> pages() {
    return LintRule.ids().stream().map(id -> DynamicTest.dynamicTest(id, () -> page(id)));
  }

  private void page(String id) throws IOException {
    String page = Files.readString(PAGES.resolve(id + ".md"));
    LintRule rule = LintRule.of(id).orElseThrow();
    assertThat(page).startsWith("# " + id + "\n\n");
    String severity = rule.severity().name();
    assertThat(page)
        .contains(
            "\n"
                + severity.charAt(0)
                + severity.substring(1).toLowerCase(java.util.Locale.ROOT)
                + ". ");
    String[] parts = page.split("\n## (Found|Not found)\n", -1);
    assertThat(parts).as("a part with what is found, and one with what is not").hasSize(3);
    List<LintFinding> found = look(id + "-found", parts[1]).findings();
    assertThat(found).extracting(finding -> finding.rule().id()).isNotEmpty().containsOnly(id);
    assertThat(look(id + "-clean", parts[2]).findings()).isEmpty();
  }

  private LintResult look(String name, String part) throws IOException {
    Map<Path, String> files = new LinkedHashMap<>();
    Path driver = scratch.resolve(name).resolve("acme");
    Path site = scratch.resolve(name).resolve("site");
    files.put(driver.resolve("plugin.properties"), MANIFEST);
    files.put(driver.resolve("templates/static-route.ftl"), ROUTE);
    boolean ofSite = false;
    Matcher block = BLOCK.matcher(part);
    while (block.find()) {
      String file = block.group(1);
      String text = block.group(2).replace('·', ' ').replace('→', '\t').replace('␍', '\r');
      if (file.equals("plugin.properties")) {
        files.put(driver.resolve(file), MANIFEST + text);
      } else if (file.startsWith("site: ")) {
        ofSite = true;
        files.put(site.resolve("templates/acme").resolve(file.substring(6)), text);
      } else if (file.equals("values.yaml")) {
        files.put(site.resolve(file), text);
      } else {
        files.put(driver.resolve("templates").resolve(file), text);
      }
    }
    for (Map.Entry<Path, String> file : files.entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      Files.writeString(file.getKey(), file.getValue());
    }
    List<Path> plugins = new ArrayList<>(List.of(driver));
    return LintingAccess.look(
        plugins, ofSite ? Optional.of(SiteFolder.at(site)) : Optional.empty(), Optional.empty());
  }
}
