package org.accordo.driver.nokia.sros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.IntentState;
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

/** The agent and this driver against a command line that behaves as the MD-CLI does. */
class SimulatedRouterTest {

  @Test
  void everyIntentIsInForceUntilItIsWithdrawn() {
    try (SimulatedRouter router = SimulatedRouter.start(Kind.SR_OS, Options.usual())) {
      AgentUnderTest agent = agent(router);
      List<Intent> example = IntentsText.example("nokia-sros.yaml");
      String before = router.runningConfig();

      assertThat(agent.apply(example).changed()).isTrue();
      assertThat(agent.readState())
          .hasSize(example.size())
          .allSatisfy(each -> assertThat(each.state()).isEqualTo(IntentState.IN_FORCE));
      String after = router.runningConfig();

      assertThat(agent.apply(example).changed()).isFalse();
      assertThat(router.runningConfig()).isEqualTo(after).isNotEqualTo(before);

      agent.withdraw();
      assertThat(router.runningConfig()).isEqualTo(before);
    }
  }

  @Test
  void whatSomebodyElseHasIsLeftAlone() throws IOException {
    try (SimulatedRouter router = SimulatedRouter.start(Kind.SR_OS, Options.usual())) {
      agent(router).apply(IntentsText.example("nokia-sros.yaml"));
      String before = router.runningConfig();
      AgentUnderTest other = agent(router);
      for (String intent :
          List.of(
              "interface-address: {interface: SITE-B/gre-a, address: 203.0.113.9/24}",
              "vrf: {name: SITE-B, table: 7}",
              "static-route: {destination: 203.0.113.0/24, next-hop: 203.0.112.7}",
              "gre-tunnel: {name: SITE-B/gre-a, local: 203.0.113.1, remote: 203.0.113.2}")) {
        assertThatThrownBy(() -> other.apply(IntentsText.of(intent)))
            .as(intent)
            .isInstanceOf(ProblemException.class)
            .hasMessageContaining("The router has something in the place of");
      }
      assertThat(router.runningConfig()).isEqualTo(before);
    }
  }

  @Test
  void anAddressThatOnlyBeginsLikeOursIsAnother() throws IOException {
    try (SimulatedRouter router = SimulatedRouter.start(Kind.SR_OS, Options.usual())) {
      AgentUnderTest agent = agent(router);
      agent.apply(
          IntentsText.of("interface-address: {interface: to-wan, address: 203.0.113.1/24}"));
      try (Device device = agent.open()) {
        device.send(
            List.of(
                new Payload.Cli(
                    List.of(
                        new Payload.Line(
                            "/configure router \"Base\" interface \"to-wan\" ipv4 primary address"
                                + " 203.0.113.10",
                            new Origin("operator", 1))))));
        device.confirm();
      }
      assertThat(agent.readState())
          .singleElement()
          .satisfies(each -> assertThat(each.state()).isEqualTo(IntentState.MISSING));
    }
  }

  @Test
  void theClassicCommandLineIsRefusedWithTheWayOut() {
    try (SimulatedRouter router = SimulatedRouter.start(Kind.SR_OS_CLASSIC, Options.usual())) {
      AgentUnderTest agent = agent(router);
      assertThatThrownBy(() -> agent.apply(IntentsText.example("nokia-sros.yaml")))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e ->
                  assertThat(e.problem().hint())
                      .contains("This is the classic CLI; the driver speaks the MD-CLI: "));
    }
  }

  @Test
  void saysWhatItIs() {
    try (SimulatedRouter router = SimulatedRouter.start(Kind.SR_OS, Options.usual())) {
      assertThat(agent(router).identify().model()).isEqualTo("Nokia 7750 SR");
    }
  }

  private static AgentUnderTest agent(SimulatedRouter router) {
    Connection.Ssh ssh =
        new Connection.Ssh(
            "127.0.0.1",
            router.port(),
            "accordo",
            Optional.empty(),
            Optional.of(new SecretRef("password")),
            router.hostKey());
    return AgentUnderTest.of(SrosUnderTest.CLI, ssh, "accordo", Map.of());
  }
}
