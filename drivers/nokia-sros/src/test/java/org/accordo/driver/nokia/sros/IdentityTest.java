package org.accordo.driver.nokia.sros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.Transport;
import org.junit.jupiter.api.Test;

/** What a device is taken for. */
class IdentityTest {
  private static final String MODEL =
      "urn:nokia.com:sros:ns:yang:sr:conf?module=nokia-conf&revision=2026-03-31";

  @Test
  void readsModelAndVersionOfTheCommandLine() {
    String said =
        """
        TiMOS-B-26.3.R1 both/x86_64 Nokia 7750 SR Copyright (c) 2000-2026 Nokia.
        All rights reserved. All use subject to applicable license agreements.
        """;
    assertThat(SrosIdentity.ask(cli(said)))
        .isEqualTo(new DeviceFacts("Nokia 7750 SR", "TiMOS-B-26.3.R1 (MD-CLI)", ""));
  }

  @Test
  void refusesAnotherCommandLine() {
    assertThatThrownBy(() -> SrosIdentity.ask(cli("Cisco IOS XE Software, Version 17.15.01a\n")))
        .isInstanceOf(DriverException.class)
        .hasMessage(
            "The device is no SR OS router in model-driven mode: 'show version' says 'Cisco IOS XE"
                + " Software, Version 17.15.01a'. Name its own driver in the site file, or set"
                + " 'configuration-mode model-driven' under /configure system management-interface")
        .extracting(e -> ((DriverException) e).code())
        .isEqualTo(DriverException.Code.UNSUPPORTED_COMBINATION);
  }

  @Test
  void readsPlatformAndVersionOfTheState() {
    String state =
        "<data>\n<state><system><platform>7750 SR-1</platform>\n<version>"
            + "<version-number>B-26.3.R1</version-number></version></system></state></data>";
    assertThat(SrosIdentity.ask(netconf(Set.of("urn:x", MODEL), state)))
        .isEqualTo(new DeviceFacts("Nokia 7750 SR-1", "B-26.3.R1 (model-driven)", ""));
  }

  @Test
  void isContentWithTheModelWhereThereIsNoState() {
    assertThat(SrosIdentity.ask(netconf(Set.of(MODEL), "<data/>")))
        .isEqualTo(new DeviceFacts("Nokia SR OS", "model of 2026-03-31 (model-driven)", ""));
  }

  @Test
  void refusesAnotherModel() {
    assertThatThrownBy(
            () -> SrosIdentity.ask(netconf(Set.of("http://cisco.com/ns/yang/x"), "<data/>")))
        .isInstanceOf(DriverException.class)
        .hasMessage(
            "The device is no SR OS router in model-driven mode: its hello does not offer"
                + " urn:nokia.com:sros:ns:yang:sr:conf. Name its own driver in the site file, or set"
                + " 'configuration-mode model-driven' under /configure system management-interface");
  }

  private static DeviceSession cli(String said) {
    return session(Transport.SSH_CLI, Set.of(), said);
  }

  private static DeviceSession netconf(Set<String> offered, String said) {
    return session(Transport.NETCONF, offered, said);
  }

  private static DeviceSession session(Transport transport, Set<String> offered, String said) {
    return new DeviceSession() {
      @Override
      public Transport transport() {
        return transport;
      }

      @Override
      public Set<String> offered() {
        return offered;
      }

      @Override
      public String query(Payload query) {
        return said;
      }
    };
  }
}
