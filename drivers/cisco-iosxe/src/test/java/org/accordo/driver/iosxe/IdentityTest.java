package org.accordo.driver.iosxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.driver.RenderTarget;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.Transport;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** What a device says of itself, and what the driver makes of it. */
class IdentityTest {
  private static final String NATIVE = "http://cisco.com/ns/yang/Cisco-IOS-XE-native";
  private static final String SHOWN =
      """
      Cisco IOS XE Software, Version 17.12.04
      Cisco IOS Software [Dublin], Virtual XE Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 17.12.4, RELEASE SOFTWARE (fc3)

      cisco C8000V (VXE) processor (revision VXE) with 1977776K/3075K bytes of memory.
      Router operating mode: %s
      """;

  private record Answers(Transport transport, Set<String> offered, String answer)
      implements DeviceSession {
    @Override
    public String query(Payload query) {
      return answer;
    }
  }

  private static DeviceFacts cli(String shown) {
    return facts(new Answers(Transport.SSH_CLI, Set.of(), shown));
  }

  private static DeviceFacts netconf(String data, String... offered) {
    return facts(
        new Answers(
            Transport.NETCONF,
            Set.of(offered),
            "<data xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'>" + data + "</data>"));
  }

  private static DeviceFacts facts(DeviceSession session) {
    RenderTarget target =
        new RenderTarget("", "edge", Optional.empty(), Optional.of(session.transport()), Map.of());
    return IosXeUnderTest.DRIVER.driver().identify(session, target).orElseThrow();
  }

  @Test
  void modelAndVersionAreReadFromShowVersion() {
    assertThat(cli(SHOWN.formatted("Autonomous")))
        .isEqualTo(new DeviceFacts("Cisco C8000V", "IOS-XE 17.12.04", ""));
    assertThat(cli("Cisco IOS XE Software, simulated, Version 17.15.1\n"))
        .isEqualTo(new DeviceFacts("Cisco IOS-XE", "IOS-XE 17.15.1", ""));
  }

  @Test
  void aRouterInControllerModeIsRefused() {
    assertThatThrownBy(() -> cli(SHOWN.formatted("Controller-Managed")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("The router is in controller mode");
  }

  @Test
  void anotherPlatformIsRefused() {
    assertThatThrownBy(
            () -> cli("Cisco IOS Software, C2900 Software, Version 15.7(3)M, RELEASE SOFTWARE\n"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "This is no IOS-XE router: 'show version' begins with"
                + " 'Cisco IOS Software, C2900 Software, Version 15.7(3)M, RELEASE SO'");
    assertThatThrownBy(() -> netconf(""))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "This is no IOS-XE router: it has no configuration of the model Cisco-IOS-XE-native");
  }

  @Test
  void modelAndVersionAreReadFromTheConfiguration() {
    assertThat(
            netconf(
                "<native xmlns='"
                    + NATIVE
                    + "'><version>17.12</version><license><udi><pid>C8000V</pid></udi></license>"
                    + "</native>"))
        .isEqualTo(new DeviceFacts("Cisco C8000V", "IOS-XE 17.12", ""));
    assertThat(
            netconf(
                "<x:modules-state xmlns:x='urn:ietf:params:xml:ns:yang:ietf-yang-library'>"
                    + "<x:module><x:name>Cisco-IOS-XE-native</x:name></x:module></x:modules-state>"))
        .isEqualTo(new DeviceFacts("Cisco IOS-XE", "IOS-XE", ""));
    assertThat(netconf("", NATIVE + "?module=Cisco-IOS-XE-native&revision=2024-07-01"))
        .isEqualTo(new DeviceFacts("Cisco IOS-XE", "IOS-XE", ""));
  }

  @Test
  void anAnswerThatIsNoXmlIsRefused() {
    assertThatThrownBy(() -> facts(new Answers(Transport.NETCONF, Set.of(), "<data>")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("The router's answer about itself is no XML");
  }
}
