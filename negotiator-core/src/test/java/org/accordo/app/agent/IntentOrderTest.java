package org.accordo.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.junit.jupiter.api.Test;

class IntentOrderTest {

  @Test
  void addressesComeAfterTheVrfOfTheirInterface() {
    InterfaceAddress inside = address("eth1", "192.0.2.1/30");
    InterfaceAddress elsewhere = address("eth2", "192.0.2.5/30");
    StaticRoute route =
        StaticRoute.of(
            IpPrefix.parse("198.51.100.0/24"), NextHop.via(IpAddress.parse("192.0.2.6")));
    Vrf vrf = new Vrf(new VrfName("blue"), 10, List.of(new InterfaceName("eth1")));
    assertThat(IntentOrder.of(List.of(inside, elsewhere, route, vrf)))
        .containsExactly(elsewhere, route, vrf, inside);
    assertThat(IntentOrder.of(List.of(inside, elsewhere))).containsExactly(inside, elsewhere);
  }

  private static InterfaceAddress address(String interfaceName, String address) {
    return InterfaceAddress.of(new InterfaceName(interfaceName), CidrAddress.parse(address));
  }
}
