package org.accordo.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.driver.api.CliDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dialect says, and each way in which it can be wrong. */
class DialectFileTest {
  private static final String DIALECT =
      """
      prompt=(?<name>\\\\w+)#
      prompt.configure=(?<name>\\\\w+)\\\\(config\\\\)#
      start=no pages; width 511
      enter=configure {mode}
      leave=end
      commit=commit
      commit.timed=commit confirmed {minutes}
      timed.probe=show ability
      timed.when=yes
      confirm=confirm
      cancel=cancel
      discard=discard
      failure.2=^Error
      failure.1=^%
      refuse.1=>$ => Log in as => somebody else
      answer.1=sure\\\\? => y
      """;

  @TempDir Path folder;

  private DriverCatalogue loaded(String dialect) {
    TestDriver driver =
        new TestDriver("bad")
            .set("driver.transports", "ssh-cli")
            .set("driver.format", "cli-word")
            .set("driver.setting.mode", "private");
    if (!dialect.isEmpty()) {
      driver.file("dialect.properties", dialect);
    }
    driver.jar(folder, "bad.jar");
    return DriverPlugins.load(List.of(folder));
  }

  @Test
  void saysHowToTalkToADevice() {
    DriverCatalogue drivers = loaded(DIALECT);
    assertThat(drivers.rejected()).isEmpty();
    CliDialect dialect = drivers.driver("bad").descriptor().dialect().orElseThrow();
    assertThat(dialect.commands().start()).containsExactly("no pages", "width 511");
    assertThat(dialect.commands().enter()).containsExactly("configure {mode}");
    assertThat(dialect.commands().timed().orElseThrow().command()).isEqualTo("show ability");
    assertThat(dialect.commands().hasCandidate()).isTrue();
    assertThat(dialect.commands().hasTimer()).isTrue();
    assertThat(dialect.signs().failures().toString()).isEqualTo("[^%, ^Error]");
    assertThat(dialect.signs().refusals().toString())
        .isEqualTo("[Sign[pattern=>$ => Log in as, text=somebody else]]");
    assertThat(dialect.signs().answers().toString()).isEqualTo("[Sign[pattern=sure\\?, text=y]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "promt=x | 'promt' is no key of a dialect; did you mean prompt?",
        "failures.1=x | 'failures.1' is no key of a dialect; did you mean failure.1?",
        "prompt= | prompt is missing",
        "failure.1=( | failure.1 is no regular expression: Unclosed group at 1",
        "failure.01=x | failure.1 has the number of failure.01",
        "enter= | enter is missing",
        "enter=go {speed} | enter has {speed}, which is no setting of the driver",
        "enter=go {minutes} | enter has {minutes}, which is no setting of the driver",
        "enter=a\\u0007b | enter has a control character in 'a\\u0007b'",
        "confirm= | confirm is missing",
        "discard= | discard is missing",
        "commit= | commit is missing",
        "commit.timed=commit confirmed | enter.timed or commit.timed has no {minutes}",
        "enter.timed=go {minutes} | enter.timed and commit.timed are both there",
        "timed.when= | timed.probe and timed.when go together",
        "filter=x | filter has no group (?<words>...)",
        "refuse.1=x | refuse.1 has no =>",
        "answer.1=x => a\\nb | answer.1 has a control character",
      })
  void isRefused(String line, String reason) {
    List<RejectedDriver> rejected = loaded(DIALECT + line.strip() + "\n").rejected();
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0).code()).isEqualTo("manifest-invalid");
    assertThat(rejected.get(0).reason()).isEqualTo("dialect.properties: " + reason);
  }

  @Test
  void isNeededForACommandLine() {
    assertThat(loaded("").rejected())
        .containsExactly(
            new RejectedDriver(
                "bad.jar",
                "bad",
                "manifest-invalid",
                "plugin.properties: driver.transports has ssh-cli, and there is no"
                    + " dialect.properties",
                "Add dialect.properties beside it, or leave the transport out."));
  }
}
