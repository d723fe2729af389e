package org.accordo.transport.cli;

import static org.accordo.transport.cli.CliLab.cli;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.accordo.app.agent.Device;
import org.accordo.driver.api.Payload;
import org.accordo.problem.ProblemException;
import org.accordo.simulator.Options;
import org.accordo.transport.cli.CliLab.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of simulated routers, with the dialects of the drivers. */
final class CliDevicesTest {
  @TempDir private Path folder;

  private CliLab lab(Platform platform) {
    return CliLab.start(platform, folder, UnaryOperator.identity());
  }

  @ParameterizedTest
  @EnumSource
  void appliedConfirmedAndFound(Platform platform) {
    try (CliLab lab = lab(platform);
        Device device = lab.open()) {
      assertThat(device.isVacant(cli(platform.inspect))).isTrue();
      assertThat(device.finds(cli(platform.inspect))).isFalse();
      device.send(List.of(cli(platform.apply)));
      assertThat(device.finds(cli(platform.inspect))).isTrue();
      assertThat(device.isVacant(cli(platform.inspect))).isFalse();
      device.confirm();
      assertThat(device.finds(cli(platform.inspect))).isTrue();
      assertThat(device.query(cli(platform.inspect))).contains("203.0.113.1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void confirmedChangesStay(Platform platform) throws InterruptedException {
    try (CliLab lab = lab(platform)) {
      try (Device device = lab.open()) {
        device.send(List.of(cli(platform.apply)));
        device.confirm();
      }
      String after = lab.router().runningConfig();
      Thread.sleep(1500); // longer than the timer
      assertThat(lab.router().runningConfig()).isEqualTo(after);
    }
  }

  @ParameterizedTest
  @EnumSource
  void applyingAgainChangesNothingAndWithdrawingLeavesWhatWasBefore(Platform platform) {
    try (CliLab lab = lab(platform);
        Device device = lab.open()) {
      String before = lab.router().runningConfig();
      change(device, platform.apply);
      String after = lab.router().runningConfig();
      assertThat(after).isNotEqualTo(before);
      change(device, platform.apply);
      assertThat(lab.router().runningConfig()).isEqualTo(after);
      change(device, platform.withdraw);
      assertThat(lab.router().runningConfig()).isEqualTo(before);
      change(device, platform.withdraw.subList(0, 1)); // tolerated
      assertThat(lab.router().runningConfig()).isEqualTo(before);
    }
  }

  private static void change(Device device, List<String> lines) {
    device.send(List.of(cli(lines)));
    device.confirm();
  }

  @ParameterizedTest
  @EnumSource
  void whatNobodyConfirmsIsTakenBackByTheRouter(Platform platform) {
    try (CliLab lab = lab(platform)) {
      String before = lab.router().runningConfig();
      try (Device device = lab.open()) {
        device.send(List.of(cli(platform.apply)));
        assertThat(lab.router().runningConfig()).isNotEqualTo(before);
        lab.awaitRunning(before);
        String message =
            platform == Platform.IOS_XE
                ? "'configure confirm' was refused: %No Rollback Confirmed Change pending"
                : "'commit confirmed accept' was refused: MINOR: MGMT_CORE #2606: Operation not"
                    + " allowed - no commit confirmed in progress";
        assertThatThrownBy(device::confirm)
            .hasMessage(
                "edge: "
                    + message
                    + "; whether it keeps its changes is not known: where not, it takes them back"
                    + " within 1 min [device-rejected]");
      }
      assertThat(lab.router().runningConfig()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void revertedAtOnce(Platform platform) {
    try (CliLab lab = lab(platform);
        Device device = lab.open()) {
      String before = lab.router().runningConfig();
      device.send(List.of(cli(platform.apply)));
      device.revert();
      assertThat(lab.router().runningConfig()).isEqualTo(before);
      device.revert();
      change(device, platform.apply);
      assertThat(lab.router().runningConfig()).isNotEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void beingReadyChangesNothing(Platform platform) {
    try (CliLab lab = lab(platform)) {
      String before = lab.router().runningConfig();
      try (Device device = lab.open()) {
        device.prepare(List.of(cli(platform.apply)));
        device.revert();
        device.prepare(List.of(cli(platform.apply)));
        assertThat(lab.router().runningConfig()).isEqualTo(before);
        change(device, platform.apply);
        assertThat(lab.router().runningConfig()).isNotEqualTo(before);
        change(device, platform.withdraw);
        device.prepare(List.of(cli(platform.apply)));
      }
      assertThat(lab.router().runningConfig()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSecondChangeKeepsTheFirst(Platform platform) {
    try (CliLab lab = lab(platform);
        Device device = lab.open()) {
      device.send(List.of(cli(platform.apply)));
      String first = lab.router().runningConfig();
      device.send(List.of(cli(platform.withdraw)));
      device.revert();
      assertThat(lab.router().runningConfig()).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedLineInTheMiddleIsQuotedAndEverythingUndone(Platform platform) {
    try (CliLab lab = lab(platform);
        Device device = lab.open()) {
      String before = lab.router().runningConfig();
      List<String> lines = platform.applyWith(3, platform.wrong);
      assertThatThrownBy(() -> device.send(List.of(cli(lines))))
          .hasMessage(
              "edge (spoken/x.ftl:4): "
                  + "'"
                  + platform.wrong
                  + "'"
                  + " was refused: "
                  + platform.complaint
                  + "; everything before it was "
                  + (platform == Platform.IOS_XE ? "taken back" : "discarded")
                  + " [device-rejected]");
      assertThat(lab.router().runningConfig()).isEqualTo(before);
      change(device, platform.apply);
      assertThat(lab.router().runningConfig()).isNotEqualTo(before);
    }
  }

  @Test
  void beingReadyChangesNothingWithoutArchive() {
    try (CliLab lab = CliLab.start(Platform.IOS_XE, folder, Options::withoutArchive);
        Device device = lab.open()) {
      String before = lab.router().runningConfig();
      device.prepare(List.of(cli(Platform.IOS_XE.apply)));
      device.revert();
      assertThat(device.isVacant(cli(Platform.IOS_XE.inspect))).isTrue();
      assertThat(lab.router().runningConfig()).isEqualTo(before);
    }
  }

  @Test
  void withoutArchiveLinesStayUntilTheyAreWithdrawn() {
    Platform platform = Platform.IOS_XE;
    try (CliLab lab = CliLab.start(platform, folder, Options::withoutArchive);
        Device device = lab.open()) {
      List<String> lines = platform.applyWith(4, platform.wrong);
      assertThatThrownBy(() -> device.send(List.of(cli(lines))))
          .hasMessageEndingWith(
              "% Invalid input detected at '^' marker.; what was sent before stays until it is"
                  + " withdrawn [device-rejected]");
      assertThat(lab.router().runningConfig()).contains("vrf definition SITE-B");
      change(device, platform.apply);
      assertThat(device.finds(cli(platform.inspect))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void somebodyElseHoldsTheConfiguration(Platform platform) {
    try (CliLab lab = lab(platform);
        Device device = lab.open()) {
      String before = lab.router().runningConfig();
      lab.router().faults().lockedBy("alice");
      String said =
          platform == Platform.IOS_XE
              ? "Somebody else holds the router's configuration: 'configure terminal revert timer"
                  + " 1' was answered with: Configuration mode locked exclusively by user 'alice'"
                  + " process '88' from terminal '2'. Please try later."
              : "'commit confirmed 1' was refused: MINOR: MGMT_CORE #2052: Exclusive datastore"
                  + " access unavailable - locked by user 'alice'";
      assertThatThrownBy(() -> device.send(List.of(cli(platform.apply))))
          .hasMessage("edge: " + said + " [device-locked]");
      assertThat(lab.router().runningConfig()).isEqualTo(before);
      lab.router().faults().none();
      change(device, platform.apply);
      assertThat(device.finds(cli(platform.inspect))).isTrue();
    }
  }

  private static void revertWithAnotherConnection(CliLab lab, String before) {
    try (Device device = lab.open()) {
      device.revert();
    }
    assertThat(lab.router().runningConfig()).isEqualTo(before);
  }

  @Test
  void anotherConnectionTakesBackWhatALostOneHasLeftPending() {
    try (CliLab lab = CliLab.start(Platform.IOS_XE, folder, o -> o.minute(Duration.ofHours(1)))) {
      String before = lab.router().runningConfig();
      try (Device device = lab.open()) {
        device.send(List.of(cli(Platform.IOS_XE.apply)));
      }
      assertThat(lab.router().runningConfig()).isNotEqualTo(before);
      revertWithAnotherConnection(lab, before);
    }
  }

  @Test
  void somebodyElsesPendingChangeIsNotTakenBack() {
    try (CliLab lab = CliLab.start(Platform.IOS_XE, folder, o -> o.minute(Duration.ofHours(1)))) {
      try (Device device = lab.open()) {
        device.send(List.of(cli(Platform.IOS_XE.apply)));
      }
      lab.router().faults().lockedBy("alice");
      revertWithAnotherConnection(lab, lab.router().runningConfig());
    }
  }

  @Test
  void manyLinesGetMoreTimeToBeConfirmed() {
    try (CliLab lab = CliLab.start(Platform.IOS_XE, folder, o -> o.minute(Duration.ofHours(1)));
        Device device = lab.open()) {
      List<String> lines =
          IntStream.range(0, 90)
              .mapToObj(i -> "ip route 10.9." + i + ".0 255.255.255.0 198.51.100.254")
              .toList();
      lab.router().faults().lockedBy("alice");
      assertThatThrownBy(() -> device.send(List.of(cli(lines))))
          .hasMessageContaining("'configure terminal revert timer 4' was answered with");
    }
  }

  /** Where a line opens a block and changes nothing in it, others have changed something. */
  @Test
  void changesOutsideOfTheLastBlockAreCommitted() {
    try (CliLab lab = lab(Platform.SR_OS);
        Device device = lab.open()) {
      change(device, Platform.SR_OS.apply);
      device.send(
          List.of(
              cli(
                  "/configure service vprn \"SITE-B\" interface \"gre\" description \"x\"",
                  "/configure service vprn \"SITE-B\" static-routes route 10.98.0.0/24 route-type"
                      + " unicast next-hop \"172.16.0.1\"")));
      assertThat(device.finds(cli(Platform.SR_OS.inspect.get(0) + " | match description")))
          .isTrue();
      device.confirm();
    }
  }

  @Test
  void theDevicesOwnFilterCountsWholeWordsOnly() {
    try (CliLab lab = lab(Platform.SR_OS);
        Device device = lab.open()) {
      String there = "/configure router \"Base\" interface \"lan\" ipv4 primary";
      change(device, List.of(there + " address 203.0.113.10", there + " prefix-length 24"));
      String look = "/admin show configuration full-context " + there + " | match ";
      for (String found : List.of("address 203.0.113.10", "prefix-length 24", "primary address")) {
        Payload payload = cli(List.of(look + '"' + found + '"'));
        assertThat(device.finds(payload)).as(found).isTrue();
        assertThat(device.isVacant(payload)).as(found).isFalse();
      }
      for (String part : List.of("address 203.0.113.1", "length 24", "prefix-length 2", "imary")) {
        Payload payload = cli(List.of(look + '"' + part + '"'));
        assertThat(device.query(payload)).as(part).isNotBlank();
        assertThat(device.finds(payload)).as(part).isFalse();
        assertThat(device.isVacant(payload)).as(part).isTrue();
      }
    }
  }

  @Test
  void aLoginThatMayNotLookDoesNotFindAPlaceVacant() {
    try (CliLab lab = lab(Platform.SR_OS);
        Device device = lab.open()) {
      Payload vacant = cli(Platform.SR_OS.inspect);
      assertThat(device.isVacant(vacant)).isTrue();
      String denied = "MINOR: MGMT_CORE #2020: Permission denied - unauthorized use of 'admin'";
      lab.router().faults().refuse("/admin show", denied);
      assertThatThrownBy(() -> device.isVacant(vacant))
          .hasMessage(
              "edge (spoken/x.ftl:1): "
                  + Said.line(Platform.SR_OS.inspect.get(0))
                  + " was refused: "
                  + denied
                  + " [device-rejected]");
    }
  }

  @Test
  void anInterfaceThatIsNotThereIsVacantAndOneBehindAuthorizationIsNot() {
    try (CliLab lab = lab(Platform.IOS_XE);
        Device device = lab.open()) {
      Payload vacant = cli("show running-config interface Tunnel9 | include ^ ip address");
      assertThat(device.isVacant(vacant)).isTrue();
      lab.router().faults().refuse("show", "Command authorization failed.");
      assertThatThrownBy(() -> device.isVacant(vacant))
          .hasMessageEndingWith("was refused: Command authorization failed. [device-rejected]");
    }
  }

  @Test
  void aStartUpConfigurationThatCannotBeWrittenIsAProblem() {
    try (CliLab lab = lab(Platform.IOS_XE);
        Device device = lab.open()) {
      device.send(List.of(cli(Platform.IOS_XE.apply)));
      String busy = "startup-config file open failed (Device or resource busy)";
      lab.router().faults().refuse("write memory", busy);
      assertThatThrownBy(device::confirm)
          .hasMessage("edge: 'write memory' was refused: " + busy + " [device-rejected]");
    }
  }

  @Test
  void theQuestionAfterAnUpgradeIsNotAnsweredForTheOperator() {
    try (CliLab lab = lab(Platform.IOS_XE);
        Device device = lab.open()) {
      device.send(List.of(cli(Platform.IOS_XE.apply)));
      String question = "Overwrite the previous NVRAM configuration?[confirm]";
      lab.router().faults().ask("write memory", question);
      assertThatThrownBy(device::confirm)
          .hasMessageContaining("'write memory': it asks '" + question + "'");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Command authorization failed.",
        "Must delete secondary before deleting primary",
        "Bad mask /24 for address 10.0.0.0"
      })
  void complaintsWithoutAPercentSignAreComplaints(String complaint) {
    try (CliLab lab = lab(Platform.IOS_XE);
        Device device = lab.open()) {
      String before = lab.router().runningConfig();
      lab.router().faults().refuse("ip address", complaint);
      assertThatThrownBy(() -> device.send(List.of(cli(Platform.IOS_XE.apply))))
          .hasMessageContaining("was refused: " + complaint + "; everything before it was taken");
      assertThat(lab.router().runningConfig()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatIsCutLeavesTheRouterAsItWas(Platform platform) {
    try (CliLab lab = CliLab.start(platform, folder, o -> o.minute(Duration.ofMillis(700)))) {
      String before = lab.router().runningConfig();
      int cuts = 0;
      boolean cut = true;
      for (int line = 1; cut; line++) {
        cut = isCut(lab, platform, line, line % 2 == 0);
        cuts += cut ? 1 : 0;
        lab.awaitRunning(before);
        revertWithAnotherConnection(lab, before);
      }
      int around = platform == Platform.IOS_XE ? 3 : 5; // look, enter, end; or enter to commit
      assertThat(cuts).isEqualTo(platform.apply.size() + around);
    }
  }

  @Test
  void aConnectionThatIsCutInTheMiddleOfALineLeavesTheRouterAsItWas() {
    try (CliLab lab = CliLab.start(Platform.SR_OS, folder, o -> o.minute(Duration.ofMinutes(1)))) {
      String before = lab.router().runningConfig();
      int cuts = 0;
      for (int bytes = 1; bytes < 1600; bytes += 97) {
        try (Device device = lab.open()) {
          lab.router().faults().cutAtByte(bytes);
          assertThatThrownBy(
                  () -> {
                    device.send(List.of(cli(Platform.SR_OS.apply)));
                    device.finds(cli(Platform.SR_OS.inspect));
                  })
              .hasMessageEndingWith("[device-unreachable]");
          cuts++;
        }
        lab.router().faults().none();
        lab.awaitRunning(before);
      }
      assertThat(cuts).isEqualTo(17);
    }
  }

  /** Applies until the connection is cut; false where everything had been sent before. */
  private static boolean isCut(CliLab lab, Platform platform, int line, boolean afterDoing) {
    try (Device device = lab.open()) {
      lab.router().faults().cutAtLine(line, afterDoing);
      device.send(List.of(cli(platform.apply)));
      return false;
    } catch (ProblemException e) {
      assertThat(e.problem().code().id()).isEqualTo("device-unreachable");
      assertThat(e.problem().message())
          .matches(
              ".*: the connection ended; it had said: .*; (nothing had been changed|nothing was"
                  + " committed|the router takes its changes back by itself within 1 min)");
      return true;
    } finally {
      lab.router().faults().none();
    }
  }
}
