package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Our own templates and those of the examples keep the rules that we give others. */
class TemplateLintIT {
  @TempDir Path scratch;

  @Test
  void theDriversThatComeWithTheProduct() {
    Program lint = Packed.run("templates", "lint");
    assertThat(lint.out()).matches("[0-9]+ files: nothing found\n");
    assertThat(lint.status()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> examplesWithoutJava() throws IOException {
    try (Stream<Path> examples = Files.list(Packed.checkout("examples"))) {
      return examples
          .filter(example -> !Files.exists(example.resolve("src/main/java")))
          .map(
              example ->
                  Files.exists(example.resolve("plugin.properties"))
                      ? example
                      : example.resolve("src/main/resources"))
          .filter(folder -> Files.exists(folder.resolve("plugin.properties")))
          .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> assertClean(folder)))
          .toList()
          .stream();
    }
  }

  private static void assertClean(Path driver) throws IOException {
    String id =
        Files.readAllLines(driver.resolve("plugin.properties")).stream()
            .filter(line -> line.startsWith("plugin.id="))
            .map(line -> line.substring("plugin.id=".length()))
            .findFirst()
            .orElseThrow();
    Program lint = Packed.run("templates", "lint", "--plugins", driver.toString(), "--driver", id);
    assertThat(lint.out()).endsWith(": nothing found\n");
  }

  @Test
  void everyMistakeOfASiteIsToldAtOnceAndEditorsCanReadIt() throws IOException {
    Path folder = Files.createDirectories(scratch.resolve("templates/linux"));
    Path vrf =
        Files.writeString(
            folder.resolve("vrf.ftl"),
            """
            <@apply>
              ip link show_
            </@apply>
            <@inspect>
              ip link
            </@inspect>
            <@vacant>
              ip link
            </@vacant>
            """
                .replace('_', ' '));
    Path bridge =
        Files.writeString(folder.resolve("bridge.ftl"), "<@apply>\n  ip ${x!}\n</@apply>\n");
    Program lint =
        Packed.run("templates", "lint", "--site", scratch.toString(), "--output", "json");
    assertThat(lint.status()).isEqualTo(3);
    assertThat(Packed.json(lint).get("findings"))
        .filteredOn(finding -> !finding.get("severity").asText().equals("note"))
        .extracting(
            finding ->
                finding.get("file").asText().substring(scratch.toString().length() + 1)
                    + ":"
                    + finding.get("line")
                    + ":"
                    + finding.get("column")
                    + " "
                    + finding.get("rule").asText())
        .containsExactly(
            "templates/linux/bridge.ftl:1:1 missing-undo",
            "templates/linux/bridge.ftl:2:9 hidden-default",
            "templates/linux/vrf.ftl:1:1 missing-undo",
            "templates/linux/vrf.ftl:2:15 trailing-blanks");
    Program one = Packed.run("templates", "lint", "--site", scratch.toString(), vrf.toString());
    assertThat(one.out())
        .isEqualTo(
            """
            %s:1:1   error    missing-undo     the section <@withdraw> is missing
              Add <@withdraw> with what undoes <@apply>, empty where there is nothing to undo.
            %s:2:15  warning  trailing-blanks  blanks at the end of the line
              Remove them.

            1 file: 1 error, 1 warning
            """
                .formatted(vrf, vrf));
    assertThat(bridge).exists();
  }
}
