package org.accordo.driver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent to devices is checked again when it is built, whoever built it. */
class PayloadTest {
  private static final Origin ORIGIN = new Origin("acme/vrf.ftl", 3);

  private static Payload.Command command(String... argv) {
    return new Payload.Command(List.of(argv), false, Optional.empty(), Optional.empty(), ORIGIN);
  }

  @Test
  void aCommandHasAProgram() {
    assertThatThrownBy(() -> command()).hasMessage("Invalid command '[]': expected a program");
    assertThatThrownBy(() -> command("", "x"))
        .hasMessage("Invalid command '[, x]': expected a program");
  }

  @Test
  void aWordHasNoControlCharactersAndNoSecret() {
    assertThatThrownBy(() -> command("ip", "a\nb"))
        .hasMessage(
            "Invalid command word 'a\\u000ab': expected no control characters (from"
                + " acme/vrf.ftl:3)");
    assertThatThrownBy(() -> command("ip", "x@secret:a@"))
        .hasMessage(
            "Invalid command word 'x@secret:a@': expected secrets through standard input only"
                + " (from acme/vrf.ftl:3)");
  }

  @Test
  void aLineIsOneLine() {
    assertThat(new Payload.Line("set a", ORIGIN).text()).isEqualTo("set a");
    for (String text : List.of("a\nb", "a\rb", "a\u0000", "\u001b[2J", "\u007f", "\u009b")) {
      assertThatThrownBy(() -> new Payload.Line(text, ORIGIN))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void aRecordHasAPlainName() {
    assertThatThrownBy(
            () ->
                new Payload.Command(
                    List.of("ip"), false, Optional.empty(), Optional.of("A b"), ORIGIN))
        .hasMessage("Invalid record name 'A b': expected a lower-case word");
  }

  @Test
  void nothingChangesAfterwards() {
    List<Payload.Command> commands = new ArrayList<>(List.of(command("ip")));
    Payload.Exec exec = new Payload.Exec(commands);
    commands.clear();
    assertThat(exec.commands()).hasSize(1);
    assertThat(exec.isEmpty()).isFalse();
    assertThat(new Payload.Exec(List.of()).isEmpty()).isTrue();
    assertThat(new Payload.Cli(List.of()).isEmpty()).isTrue();
    assertThat(new Payload.NetconfEdit(" \n", ORIGIN).isEmpty()).isTrue();
    assertThat(new Payload.NetconfEdit("<a/>", ORIGIN).isEmpty()).isFalse();
  }
}
