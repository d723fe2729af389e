package org.accordo.driver.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Payload;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No name or setting becomes anything but one word, or it is refused. */
class HostileValuesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-x",
        "a b",
        "a;reboot",
        "a\nb",
        "a'b",
        "a\"b",
        "$(reboot)",
        "`reboot`",
        "a|b",
        "a>b",
        "a/../b",
        "a%s",
        "eth0\u0000",
        "\u00e9th0",
        "@recorded:x@",
        "@secret:x@"
      })
  void namesAreRefusedBeforeTheDriverSeesThem(String name) {
    assertThatThrownBy(() -> render(name))
        .isInstanceOfAny(InvalidValueException.class, ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a23456789012345678", "GigabitEthernet1/0/3", "eth0:1", "all", "default"})
  void namesThatLinuxDoesNotHaveAreRefused(String name) {
    assertThatThrownBy(() -> render(name))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("has no interface named '" + name + "'");
  }

  /** Words that ip has a meaning for are names like any other, since dev stands before them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"dev", "via", "lo", "a", "d", "table", "master", "type", "up", "default0"})
  void wordsOfIpAreNames(String name) {
    Payload.Exec apply = render(name);
    String last =
        ((Payload.Document) apply.commands().get(0).input().orElseThrow()).lines().get(1).text();
    assertThat(last).isEqualTo("addr replace 192.168.0.1/30 dev " + name);
    Payload.Exec bridge =
        (Payload.Exec)
            LinuxUnderTest.render(
                    new Bridge(new InterfaceName(name), List.of(), false, OptionalInt.empty()))
                .config()
                .apply();
    assertThat(bridge.commands().get(0).argv())
        .containsExactly("ip", "link", "add", "dev", name, "type", "bridge", "stp_state", "0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "0", "256", "x", "1;reboot", "1 2", "0xfff", "\u0661", "1\n2"})
  void settingsThatAreNoNumbersAreRefused(String value) {
    InterfaceAddress address = address("eth2");
    assertThatThrownBy(() -> LinuxUnderTest.render(address, Map.of("route-protocol", value)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("settings.route-protocol: Invalid value '");
  }

  private static Payload.Exec render(String interfaceName) {
    return (Payload.Exec) LinuxUnderTest.render(address(interfaceName)).config().apply();
  }

  private static InterfaceAddress address(String interfaceName) {
    return InterfaceAddress.of(
        new InterfaceName(interfaceName), CidrAddress.parse("192.168.0.1/30"));
  }
}
