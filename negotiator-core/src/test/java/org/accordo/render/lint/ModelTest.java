package org.accordo.render.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.junit.jupiter.api.Test;

/** Types of intent are known by the names that their templates have. */
class ModelTest {

  @Test
  void knowsTypesByTheNamesOfTheirTemplates() {
    InterfaceName port = new InterfaceName("eth1");
    for (Intent intent :
        java.util.List.of(
            StaticRoute.of(IpPrefix.parse("10.9.0.0/24"), NextHop.dev(port)),
            new Vrf(new VrfName("red"), 7, java.util.List.of()),
            new Bridge(port, java.util.List.of(), false, java.util.OptionalInt.empty()))) {
      assertThat(Model.intent(intent.type())).isEqualTo(Optional.of(intent.getClass()));
    }
    assertThat(Model.intent("wireguard-tunnel")).isPresent();
    assertThat(Model.intent("wireguard-peer")).isPresent();
    assertThat(Model.intent("membership")).isPresent();
    assertThat(Model.intent("prefix-translation")).isPresent();
  }
}
