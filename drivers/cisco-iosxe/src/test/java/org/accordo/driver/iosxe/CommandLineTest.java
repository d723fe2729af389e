package org.accordo.driver.iosxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.IntentState;
import org.accordo.boot.config.IntentsReader;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.testkit.AgentUnderTest;
import org.accordo.driver.testkit.IntentsText;
import org.accordo.problem.ProblemException;
import org.accordo.simulator.Kind;
import org.accordo.simulator.Options;
import org.accordo.simulator.SimulatedRouter;
import org.accordo.site.Connection;
import org.junit.jupiter.api.Test;

/** The agent and this driver at a simulated command line. */
class CommandLineTest {
  private static final String TWICE =
      "prefix-translation: {number: 1, outside: Tunnel9, inside: GigabitEthernet3, local: {real:"
          + " 10.0.0.0/24, seen: 10.99.0.0/24}, remote: {real: 10.0.0.0/24, seen: 10.98.0.0/24},"
          + " next-hop: {interface: Tunnel9}}";
  private static final String TUNNEL =
      "gre-tunnel: {name: Tunnel9, local: 198.51.100.1, remote: 203.0.113.2, key: 9, mtu: 1400}";

  private static SimulatedRouter router(UnaryOperator<Options> change) {
    return SimulatedRouter.start(
        Kind.IOS_XE, change.apply(Options.usual().minute(Duration.ofSeconds(5))));
  }

  private static AgentUnderTest agent(SimulatedRouter router, Map<String, String> settings) {
    Connection.Ssh ssh =
        new Connection.Ssh(
            "127.0.0.1",
            router.port(),
            "accordo",
            Optional.empty(),
            Optional.of(new SecretRef("password")),
            router.hostKey());
    return AgentUnderTest.of(IosXeUnderTest.CLI, ssh, "accordo", settings);
  }

  /** As an operator would type it. */
  private static void type(AgentUnderTest agent, String... lines) {
    try (Device device = agent.open()) {
      Origin origin = new Origin("operator", 1);
      device.send(
          List.of(
              new Payload.Cli(
                  List.of(lines).stream().map(line -> new Payload.Line(line, origin)).toList())));
      device.confirm();
    }
  }

  private static List<Intent> example() {
    return IntentsReader.read(Path.of("../../examples/intents/cisco-iosxe.yaml")).intents();
  }

  private static void everyIntentIsInForceUntilItIsWithdrawn(UnaryOperator<Options> change) {
    try (SimulatedRouter router = router(change)) {
      AgentUnderTest agent = agent(router, Map.of("outside-static-network", "on"));
      type(agent, "interface Loopback8", "description identity", "exit");
      String before = router.runningConfig();

      assertThat(agent.apply(example()).changed()).isTrue();
      assertThat(agent.readState())
          .hasSize(example().size())
          .allSatisfy(each -> assertThat(each.state()).isEqualTo(IntentState.IN_FORCE));
      String after = router.runningConfig();
      assertThat(after)
          .contains(
              "ip route vrf RED 10.8.2.0 255.255.255.0 192.168.4.2 name accordo\n",
              " tunnel destination 203.0.113.6\n",
              "ip nat inside source static network 10.0.0.0 172.16.1.0 /24\n");

      assertThat(agent.apply(example()).changed()).isFalse();
      assertThat(router.runningConfig()).isEqualTo(after);

      agent.withdraw();
      assertThat(router.runningConfig()).isEqualTo(before);
    }
  }

  @Test
  void everyIntentIsInForceUntilItIsWithdrawn() {
    everyIntentIsInForceUntilItIsWithdrawn(options -> options);
  }

  @Test
  void everyIntentIsInForceWhereTheRouterCannotGoBackByItself() {
    everyIntentIsInForceUntilItIsWithdrawn(Options::withoutArchive);
  }

  @Test
  void bothNetworksAreTranslatedOnOneRouter() throws IOException {
    try (SimulatedRouter router = router(options -> options)) {
      AgentUnderTest agent = agent(router, Map.of("outside-static-network", "on"));
      String before = router.runningConfig();
      agent.apply(IntentsText.of(TUNNEL, TWICE));
      assertThat(agent.readState())
          .allSatisfy(each -> assertThat(each.state()).isEqualTo(IntentState.IN_FORCE));
      assertThat(router.runningConfig())
          .contains("ip nat outside source static network 10.0.0.0 10.98.0.0 /24\n");
      agent.withdraw();
      assertThat(router.runningConfig()).isEqualTo(before);
    }
  }

  @Test
  void whatWasTakenAwayInPartIsMadeWholeAgain() throws IOException {
    try (SimulatedRouter router = router(options -> options)) {
      AgentUnderTest agent = agent(router, Map.of("outside-static-network", "on"));
      agent.apply(IntentsText.of(TUNNEL, TWICE));
      String after = router.runningConfig();
      type(agent, "no ip route 10.98.0.0 255.255.255.0 Tunnel9 name accordo");
      assertThat(agent.apply(IntentsText.of(TUNNEL, TWICE)).changed()).isTrue();
      assertThat(router.runningConfig()).isEqualTo(after);
    }
  }

  @Test
  void aNetworkThatIsSomebodyElsesTranslationIsNotTaken() throws IOException {
    try (SimulatedRouter router = router(options -> options)) {
      AgentUnderTest agent = agent(router, Map.of("outside-static-network", "on"));
      for (String rule :
          List.of(
              "ip nat inside source static network 10.1.0.0 10.99.0.0 /24",
              "ip nat outside source static 10.1.0.7 10.98.0.0")) {
        type(agent, rule);
        String before = router.runningConfig();
        assertThatThrownBy(() -> agent.apply(IntentsText.of(TUNNEL, TWICE)))
            .as(rule)
            .isInstanceOf(ProblemException.class)
            .hasMessageContaining("The router has something in the place of");
        assertThat(router.runningConfig()).isEqualTo(before);
        type(agent, "no " + rule);
      }
    }
  }

  @Test
  void whatTheOperatorHasIsLeftAlone() throws IOException {
    try (SimulatedRouter router = router(options -> options)) {
      AgentUnderTest agent = agent(router, Map.of("outside-static-network", "on"));
      type(
          agent,
          "vrf definition OTHER",
          "exit",
          "interface Tunnel1",
          "exit",
          "interface GigabitEthernet3",
          "ip nat inside",
          "ipv6 address 2001:DB8::3/64",
          "exit",
          "interface Tunnel9",
          "exit",
          "ip nat inside source static network 10.0.0.0 10.1.0.0 /24",
          "ipv6 route 2001:DB8:77::/48 2001:DB8::77");
      String before = router.runningConfig();
      for (String intent :
          List.of(
              "interface-address: {interface: GigabitEthernet1, address: 203.0.113.9/24}",
              "interface-address: {interface: GigabitEthernet3, address: \"2001:db8::3/64\"}",
              "vrf: {name: OTHER, table: 7}",
              "vrf: {name: BLUE, table: 7, members: [GigabitEthernet1]}",
              "static-route: {destination: 0.0.0.0/0, next-hop: 203.0.113.7}",
              "static-route: {destination: \"2001:db8:77::/48\", next-hop: \"2001:db8::1\"}",
              "gre-tunnel: {name: Tunnel1, local: 203.0.113.1, remote: 203.0.113.2}",
              TWICE)) {
        assertThatThrownBy(() -> agent.apply(IntentsText.of(intent)))
            .as(intent)
            .isInstanceOf(ProblemException.class)
            .hasMessageContaining("The router has something in the place of");
      }
      assertThat(router.runningConfig()).isEqualTo(before);
    }
  }

  @Test
  void aLineThatIsRefusedInTheMiddleUndoesTheRest() {
    for (UnaryOperator<Options> options :
        List.<UnaryOperator<Options>>of(each -> each, Options::withoutArchive)) {
      try (SimulatedRouter router = router(options)) {
        AgentUnderTest agent = agent(router, Map.of("outside-static-network", "on"));
        type(agent, "interface Loopback8", "description identity", "exit");
        String before = router.runningConfig();
        router.faults().refuse("tunnel mode gre ipv6", "% Invalid input detected at '^' marker.");
        assertThatThrownBy(() -> agent.apply(example()))
            .isInstanceOf(ProblemException.class)
            .hasMessageContaining("'tunnel mode gre ipv6' was refused: % Invalid input");
        assertThat(router.runningConfig()).isEqualTo(before);
      }
    }
  }

  @Test
  void aLoginWithoutPrivilegeIsToldWhatItLacks() {
    try (SimulatedRouter router = SimulatedRouter.start(Kind.IOS_XE_USER, Options.usual())) {
      AgentUnderTest agent = agent(router, Map.of("outside-static-network", "on"));
      assertThatThrownBy(() -> agent.apply(example()))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e ->
                  assertThat(e.problem().hint())
                      .isEqualTo(
                          "The login has no privilege: give its user privilege 15 ('username NAME"
                              + " privilege 15 ...') or have the AAA server do so"));
    }
  }

  @Test
  void theRouterSaysWhatItIs() {
    try (SimulatedRouter router = router(options -> options)) {
      assertThat(agent(router, Map.of()).identify().osVersion()).startsWith("IOS-XE 17.");
    }
  }
}
