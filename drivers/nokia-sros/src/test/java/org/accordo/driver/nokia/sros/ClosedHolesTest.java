package org.accordo.driver.nokia.sros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor's model takes although no router can use it. */
class ClosedHolesTest {

  @ParameterizedTest
  @ValueSource(strings = {"1/1/c2/1:0", "1/1/c2/1:4094", "1/1/1", "lag-1:7.0", "1/x1/1/c1/1:5"})
  void takesPortsWithTags(String sap) {
    assertThat(SrosInterface.isSap(sap)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "1",
        "1/",
        "/1",
        "1/1/1:",
        "1/1/1:4095",
        "1/1/1:99999",
        "1/1/1:-1",
        "1/1/1:1.",
        "1/1/1:1.2.3",
        "1/1/1:1:2",
        "lag-0:1",
        "lag-1234:1",
        "port:1",
        "1/1/1:99999999999",
        "0/1/1"
      })
  void refusesSapsThatTheModelTakes(String sap) {
    assertThat(SrosInterface.isSap(sap)).isFalse();
  }

  @Test
  void refusesHostBitsInPrefix() {
    assertThatThrownBy(() -> IpPrefix.parse("203.0.113.7/24"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "Invalid prefix '203.0.113.7/24': expected no bits set behind the prefix length,"
                + " such as 203.0.113.0/24");
  }

  @Test
  void refusesNetworkAddressOnInterface() {
    CidrAddress network = CidrAddress.parse("10.0.0.0/24");
    assertThatThrownBy(() -> InterfaceAddress.of(new InterfaceName("to-lan"), network))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "Invalid interface address '10.0.0.0/24': expected neither the network's first nor its"
                + " broadcast address");
  }

  @Test
  void refusesNumbersThatAreNoAddress() {
    assertThatThrownBy(() -> IpAddress.parse("198.51.100.256"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "Invalid IP address '198.51.100.256': expected IPv4 such as 192.0.2.1 or IPv6 such as"
                + " 2001:db8::1");
  }
}
