package org.accordo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the simulated command lines answer, without SSH around them. */
class CommandLinesTest {
  private static final Options OPTIONS = Options.usual().minute(Duration.ofHours(1));

  private final RevertTimer timer = new RevertTimer(OPTIONS.minute());

  private IosRouter ios(Options options) {
    return new IosRouter(options, new Faults(), timer);
  }

  private static String enter(CommandLine line, String... typed) {
    String answer = "";
    for (String each : typed) {
      answer = line.enter(each);
    }
    return answer;
  }

  @Test
  void linesOfIosCountAtOnceAndNoTakesThemBack() {
    IosRouter router = ios(OPTIONS);
    String before = router.runningConfig();
    IosCommandLine line = new IosCommandLine(router, true);
    assertThat(line.prompt()).isEqualTo("router#");
    enter(line, "configure terminal", "vrf definition RED", "exit", "interface GigabitEthernet2");
    assertThat(line.prompt()).isEqualTo("router(config-if)#");
    enter(line, "ip address 192.0.2.1 255.255.255.0");
    assertThat(enter(line, "vrf forwarding RED"))
        .isEqualTo(
            "% Interface GigabitEthernet2 IPv4 disabled and address(es) removed due to enabling"
                + " VRF RED\n");
    assertThat(enter(line, "ip address 192.0.2.300 255.255.255.0")).contains("% Invalid input");
    enter(line, "ip address 192.0.2.1 255.255.255.0", "ip address 192.0.2.2 255.255.255.0");
    assertThat(router.runningConfig())
        .contains(
            "interface GigabitEthernet2\n vrf forwarding RED\n ip address 192.0.2.2"
                + " 255.255.255.0\n");
    enter(line, "no ip address", "no vrf forwarding", "no vrf definition RED", "end");
    assertThat(router.runningConfig()).isEqualTo(before);
  }

  @Test
  void iosRefusesASecondStaticTranslationOfAnAddress() {
    IosRouter router = ios(OPTIONS);
    IosCommandLine line = new IosCommandLine(router, true);
    String rule = "ip nat inside source static network 10.0.0.0 10.99.0.0 /24";
    assertThat(enter(line, "configure terminal", rule)).isEmpty();
    String once = router.runningConfig();
    assertThat(enter(line, rule)).isEqualTo("% 10.0.0.0 already mapped (10.0.0.0 -> 10.99.0.0)\n");
    assertThat(enter(line, "ip nat inside source static network 10.1.0.0 10.99.0.0 /24"))
        .isEqualTo("% similar static entry (10.0.0.0 -> 10.99.0.0) already exists\n");
    assertThat(router.runningConfig()).isEqualTo(once);
  }

  @Test
  void iosGoesBackWhereNobodyConfirms() {
    IosRouter router = ios(OPTIONS);
    String before = router.runningConfig();
    IosCommandLine line = new IosCommandLine(router, true);
    enter(line, "configure terminal revert timer 1", "interface Loopback1", "end");
    assertThat(router.runningConfig()).isNotEqualTo(before);
    assertThat(enter(line, "configure revert now")).contains("Rollback Done");
    assertThat(router.runningConfig()).isEqualTo(before);
    assertThat(enter(line, "configure confirm"))
        .isEqualTo("%No Rollback Confirmed Change pending\n\n");
    assertThat(
            enter(
                new IosCommandLine(ios(OPTIONS.withoutArchive()), true),
                "configure terminal revert timer 1"))
        .isEqualTo("%Turn config archive on before using Rollback Confirmed Change\n");
  }

  @Test
  void linesOfTheMdCliCountWithACommit() {
    MdRouter router = new MdRouter(OPTIONS, new Faults(), timer);
    String before = router.runningConfig();
    MdCommandLine line = new MdCommandLine(router);
    assertThat(line.prompt()).isEqualTo("\n[/]\nA:accordo@router# ");
    enter(line, "edit-config private", "/configure service vprn \"X\" service-id 7");
    assertThat(line.prompt()).isEqualTo("\n*(pr)[/configure]\nA:accordo@router# ");
    assertThat(enter(line, "validate"))
        .isEqualTo(
            "MINOR: MGMT_CORE #236: configure service vprn \"X\" customer - Missing mandatory"
                + " element\n");
    assertThat(enter(line, "/configure service vprn \"X\" banana"))
        .contains("MINOR: MGMT_CORE #2201: Unknown element - 'banana'");
    assertThat(router.runningConfig()).isEqualTo(before);
    enter(line, "/configure service vprn \"X\" customer \"1\"", "commit");
    assertThat(router.runningConfig()).contains("/configure service vprn \"X\" customer \"1\"\n");
    assertThat(enter(line, "quit-config")).startsWith("MINOR: CLI #2069");
    enter(line, "/configure service delete vprn \"X\"", "commit", "exit all", "quit-config");
    assertThat(router.runningConfig()).isEqualTo(before);
    assertThat(line.prompt()).isEqualTo("\n[/]\nA:accordo@router# ");
  }

  @Test
  void aConfirmedCommitEndsWithItsSession() {
    MdRouter router = new MdRouter(OPTIONS, new Faults(), timer);
    String before = router.runningConfig();
    MdCommandLine line = new MdCommandLine(router);
    enter(line, "edit-config exclusive", "/configure system location \"attic\"");
    enter(line, "commit confirmed 5");
    assertThat(router.runningConfig()).isNotEqualTo(before);
    assertThat(enter(new MdCommandLine(router), "edit-config exclusive"))
        .startsWith("MINOR: MGMT_CORE #2052: Exclusive datastore access unavailable");
    line.ended();
    assertThat(router.runningConfig()).isEqualTo(before);
    assertThat(enter(new MdCommandLine(router), "edit-config exclusive")).startsWith("INFO:");
  }
}
