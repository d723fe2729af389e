package org.accordo.transport.cli;

import static org.accordo.transport.cli.CliLab.cli;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.accordo.app.agent.Device;
import org.accordo.simulator.Kind;
import org.accordo.transport.cli.CliLab.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simulated routers that print more than they are asked for, or otherwise than one would like. */
final class OddDevicesTest {
  private static final String LOG =
      "*Mar  1 00:01:02.345: %SYS-5-CONFIG_I: Configured from console by vty0 (192.0.2.9)";

  @TempDir private Path folder;

  private CliLab lab(Platform platform) {
    return CliLab.start(platform, folder, o -> o.minute(Duration.ofMinutes(1)));
  }

  private static void change(Device device, Platform platform) {
    device.send(List.of(cli(platform.apply)));
    device.confirm();
    assertThat(device.finds(cli(platform.inspect))).isTrue();
  }

  private static void changesAndGoesBack(CliLab lab, Platform platform) {
    String before = lab.router().runningConfig();
    try (Device device = lab.open()) {
      change(device, platform);
      device.send(List.of(cli(platform.withdraw)));
      device.confirm();
    }
    assertThat(lab.router().runningConfig()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void bannersWithLinesLikePrompts(Platform platform) {
    String banner =
        "\n*****\nrouter#\nrouter(config)#\n[/]\nA:accordo@router# \nNo entry? [confirm]\n%Error: x\n";
    try (CliLab lab =
        CliLab.start(platform, folder, o -> o.banner(banner).minute(Duration.ofMinutes(1)))) {
      changesAndGoesBack(lab, platform);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneByteAfterTheOther(Platform platform) {
    try (CliLab lab = lab(platform);
        Device device = lab.open()) {
      lab.router().faults().slow(Duration.ofNanos(50_000));
      change(device, platform);
    }
  }

  @ParameterizedTest
  @EnumSource
  void echoesThatAreBrokenIntoLines(Platform platform) {
    try (CliLab lab = lab(platform)) {
      lab.router().faults().wrapAt(20);
      changesAndGoesBack(lab, platform);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noEcho(Platform platform) {
    try (CliLab lab = lab(platform)) {
      lab.router().faults().withoutEcho();
      try (Device device = lab.open()) {
        device.send(List.of(cli(platform.apply.subList(0, 3))));
        device.confirm();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void pagesAlthoughTheyWereSwitchedOff(Platform platform) {
    try (CliLab lab = lab(platform)) {
      String more =
          platform == Platform.IOS_XE
              ? " --More-- "
              : "Press Q to quit, Enter to print next line or any other key to print next page.";
      lab.router().faults().pages(4, more);
      try (Device device = lab.open()) {
        String look =
            platform == Platform.IOS_XE ? "show running-config" : "/admin show configuration flat";
        String printed = device.query(cli(look));
        assertThat(printed).doesNotContain("More").doesNotContain("Press");
        assertThat(printed.lines().map(String::strip).filter(l -> !l.isEmpty()).toList())
            .containsAll(
                lab.router().runningConfig().lines().map(String::strip).distinct().toList());
      }
    }
  }

  @Test
  void logMessagesInTheMiddleOfAnAnswer() {
    try (CliLab lab = lab(Platform.IOS_XE)) {
      lab.router().faults().log("interface", LOG);
      lab.router().faults().log("show running-config interface", LOG);
      lab.router().faults().log("ip address", "%LINK-3-UPDOWN: Interface Tunnel1, changed state");
      lab.router().faults().log("end", LOG);
      changesAndGoesBack(lab, Platform.IOS_XE);
      try (Device device = lab.open()) {
        assertThat(device.isVacant(cli("show running-config | section Tunnel9"))).isTrue();
        assertThat(device.query(cli("show running-config interface GigabitEthernet2")))
            .doesNotContain("SYS-5");
      }
    }
  }

  @Test
  void logMessagesBehindThePrompt() {
    try (CliLab lab = lab(Platform.IOS_XE)) {
      lab.router().faults().logAfter("end", LOG);
      lab.router().faults().logAfter("vrf definition", LOG);
      lab.router().faults().logAfter("tunnel source", "Something that no dialect knows of");
      changesAndGoesBack(lab, Platform.IOS_XE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void longLines(Platform platform) {
    String description = "x".repeat(180) + "-" + "y".repeat(180);
    List<String> lines =
        platform == Platform.IOS_XE
            ? List.of("interface Tunnel7", "description " + description, "exit")
            : List.of(
                "/configure service vprn \"L\" customer \"1\"",
                "/configure service vprn \"L\" description \"" + description + "\"");
    try (CliLab lab = lab(platform);
        Device device = lab.open()) {
      lab.router().faults().wrapAt(80);
      device.send(List.of(cli(lines)));
      device.confirm();
      assertThat(lab.router().runningConfig()).contains(description);
    }
  }

  @Test
  void aKnownQuestionIsAnswered() {
    try (CliLab lab = lab(Platform.IOS_XE)) {
      lab.router()
          .faults()
          .ask("ip route", "Static entry in use, do you want to delete child entries? [no]: ");
      changesAndGoesBack(lab, Platform.IOS_XE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownQuestionEndsTheChange(Platform platform) {
    String line = platform.apply.get(platform.apply.size() - 1);
    try (CliLab lab = lab(platform);
        Device device = lab.open()) {
      String before = lab.router().runningConfig();
      lab.router().faults().ask(line, "This may hurt. Proceed? [yes/no]: ");
      assertThatThrownBy(() -> device.send(List.of(cli(platform.apply))))
          .hasMessage(
              "edge (spoken/x.ftl:"
                  + platform.apply.size()
                  + "): "
                  + "'"
                  + line
                  + "'"
                  + ": it asks 'This may hurt. Proceed? [yes/no]:', which the driver has no answer"
                  + " to; everything before it was "
                  + (platform == Platform.IOS_XE ? "taken back" : "discarded")
                  + " [device-rejected]");
      assertThat(lab.router().runningConfig()).isEqualTo(before);
      lab.router().faults().none();
      change(device, platform);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLineThatIsNeverAnswered(Platform platform) {
    String line = platform.apply.get(2);
    try (CliLab lab = CliLab.start(platform, folder, UnaryOperator.identity());
        Device device = lab.open(Duration.ofMillis(1500))) {
      String before = lab.router().runningConfig();
      lab.router().faults().hang(line);
      assertThatThrownBy(() -> device.send(List.of(cli(platform.apply))))
          .hasMessage(
              "edge (spoken/x.ftl:3): "
                  + "'"
                  + line
                  + "'"
                  + ": no prompt within 1 s; it had said: "
                  + line
                  + "; "
                  + (platform == Platform.IOS_XE
                      ? "the router takes its changes back by itself within 1 min"
                      : "nothing was committed")
                  + " [device-unreachable]");
      lab.awaitRunning(before);
    }
  }

  @Test
  void aLoginWithoutPrivilegeIsRefused() {
    try (CliLab lab =
        CliLab.start(Kind.IOS_XE_USER, Platform.IOS_XE, folder, UnaryOperator.identity())) {
      assertThatThrownBy(lab::open)
          .hasMessage(
              "edge: The driver does not work with what answers here: router> [device-rejected]")
          .extracting("problem.hint")
          .asString()
          .startsWith("The login has no privilege");
    }
  }

  @Test
  void theOtherCommandLineOfAPlatformIsRefused() {
    try (CliLab lab =
        CliLab.start(Kind.SR_OS_CLASSIC, Platform.SR_OS, folder, UnaryOperator.identity())) {
      assertThatThrownBy(lab::open)
          .hasMessage(
              "edge: The driver does not work with what answers here: A:router# [device-rejected]")
          .extracting("problem.hint")
          .asString()
          .startsWith("This is the classic CLI");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aQuestionMarkWouldAskForHelp(Platform platform) {
    try (CliLab lab = lab(platform);
        Device device = lab.open()) {
      assertThatThrownBy(() -> device.send(List.of(cli("description what?"))))
          .hasMessage(
              "edge (spoken/x.ftl:1): 'description what?' has a question mark, which a command"
                  + " line takes as a call for help [unsupported-combination]");
    }
  }

  @Test
  void leavingTheConfigurationEarlyEndsTheChange() {
    try (CliLab lab = lab(Platform.IOS_XE);
        Device device = lab.open()) {
      String before = lab.router().runningConfig();
      List<String> lines = Platform.IOS_XE.applyWith(2, "end");
      assertThatThrownBy(() -> device.send(List.of(cli(lines))))
          .hasMessage(
              "edge (spoken/x.ftl:3): 'end' ended the configuration mode before the last line;"
                  + " everything before it was taken back [device-rejected]");
      assertThat(lab.router().runningConfig()).isEqualTo(before);
    }
  }

  @Test
  void aCandidateThatTheRouterRefusesIsDiscarded() {
    try (CliLab lab = lab(Platform.SR_OS);
        Device device = lab.open()) {
      String before = lab.router().runningConfig();
      assertThatThrownBy(
              () -> device.send(List.of(cli("/configure service vprn \"X\" admin-state enable"))))
          .hasMessage(
              "edge: 'validate' was refused: MINOR: MGMT_CORE #236: configure service vprn \"X\""
                  + " customer - Missing mandatory element; everything before it was discarded"
                  + " [device-rejected]");
      assertThat(lab.router().runningConfig()).isEqualTo(before);
    }
  }
}
