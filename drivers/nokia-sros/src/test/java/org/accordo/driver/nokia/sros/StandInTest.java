package org.accordo.driver.nokia.sros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.IntentState;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.testkit.AgentUnderTest;
import org.accordo.driver.testkit.Golden;
import org.accordo.driver.testkit.IntentsText;
import org.accordo.driver.testkit.StandIns;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent and this driver against a NETCONF server with the vendor's model. */
@Tag("standins")
class StandInTest {
  private static final String CONFIGURE =
      "<configure xmlns=\"urn:nokia.com:sros:ns:yang:sr:conf\">%s</configure>";

  private static final Map<String, String> CARD =
      Map.of(
          "nat-group",
          "1",
          "gre-form",
          "isa",
          "tunnel-group",
          "1",
          "delivery-service",
          "gre-delivery",
          "tunnel-peers",
          "SITE-B/gre-k=172.16.0.1");

  /** What an operator has beside the precondition: an address, routes, IPv6 and NAT of his own. */
  private static final String OPERATORS =
      CONFIGURE.formatted(
          """
          <router>
            <router-name>Base</router-name>
            <interface>
              <interface-name>uplink</interface-name>
              <port>1/1/c1/9</port>
              <ipv4><primary><address>203.0.113.1</address><prefix-length>24</prefix-length></primary></ipv4>
              <ipv6><address><ipv6-address>2001:db8:77::1</ipv6-address><prefix-length>64</prefix-length></address></ipv6>
            </interface>
            <static-routes>
              <route>
                <ip-prefix>10.77.0.0/16</ip-prefix>
                <route-type>unicast</route-type>
                <next-hop><ip-address>203.0.113.254</ip-address><admin-state>enable</admin-state></next-hop>
              </route>
            </static-routes>
          </router>
          <service>
            <vprn>
              <service-name>OTHER</service-name>
              <customer>1</customer>
              <nat/>
              <interface>
                <interface-name>gre-x</interface-name>
                <description>somebody's</description>
              </interface>
            </vprn>
          </service>
          """);

  @TempDir private static Path folder;
  private static StandIns standIns;

  @BeforeAll
  static void start() throws IOException {
    standIns = StandIns.start(folder);
    String precondition =
        Files.readString(Golden.of(StandInTest.class).root().resolve("precondition.xml"));
    try (Device operator = agent(Map.of()).open()) {
      operator.send(
          List.of(
              new Payload.NetconfEdit(precondition, new Origin("operator", 1)),
              new Payload.NetconfEdit(OPERATORS, new Origin("operator", 2))));
      operator.confirm();
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (standIns != null) {
      standIns.close();
    }
  }

  private static AgentUnderTest agent(Map<String, String> settings) throws IOException {
    return AgentUnderTest.of(
        SrosUnderTest.NETCONF, standIns.login(StandIns.SROS), standIns.key(), settings);
  }

  private static String running(AgentUnderTest agent) {
    try (Device device = agent.open()) {
      return device.query(
          new Payload.NetconfEdit(CONFIGURE.formatted(""), new Origin("operator", 1)));
    }
  }

  @Test
  void everyIntentIsInForceUntilItIsWithdrawn() throws IOException {
    String vprn = "SITE-B";
    List<Intent> example =
        IntentsText.of(
            Files.readString(Path.of("../../examples/intents/nokia-sros.yaml"))
                .replace(vprn, "SITE-X")
                .lines()
                .filter(line -> line.startsWith("  - "))
                .map(line -> line.substring(4))
                .toArray(String[]::new));
    appliesAndWithdraws(agent(Map.of()), example);
  }

  @Test
  void everyIntentOfACardIsInForceUntilItIsWithdrawn() throws IOException {
    appliesAndWithdraws(agent(CARD), IntentsText.example("nokia-sros-card.yaml"));
  }

  private static void appliesAndWithdraws(AgentUnderTest agent, List<Intent> intents) {
    String untouched = running(agent);

    // The server keeps empty elements around what it once had: compared is what a second turn
    // leaves.
    agent.apply(intents);
    agent.withdraw();
    String before = running(agent);
    assertThat(withoutEmpty(before)).isEqualTo(withoutEmpty(untouched));

    assertThat(agent.apply(intents).changed()).isTrue();
    assertThat(agent.readState())
        .hasSize(intents.size())
        .allSatisfy(each -> assertThat(each.state()).isEqualTo(IntentState.IN_FORCE));
    String after = running(agent);
    assertThat(after).isNotEqualTo(before);

    assertThat(agent.apply(intents).changed()).isFalse();
    assertThat(running(agent)).isEqualTo(after);

    agent.withdraw();
    assertThat(running(agent)).isEqualTo(before);
  }

  /** Without elements that a router shows only where something is in them. */
  private static String withoutEmpty(String data) {
    return data.replaceAll("\\s*<(static-routes|nat|ipv4)/>", "");
  }

  /** Withdrawing the route would make its service again, without what a service needs. */
  @Test
  void aRefusedServiceWithARouteInItLeavesNothingBehind() throws IOException {
    AgentUnderTest agent = agent(Map.of("customer", "77"));
    String before = running(agent);
    List<Intent> intents =
        IntentsText.of(
            "vrf: {name: SITE-Y, table: 1077}",
            "static-route: {vrf: SITE-Y, destination: 10.66.0.0/16, next-hop: 192.0.2.9}");

    assertThatThrownBy(() -> agent.apply(intents))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("what had been applied was undone");

    assertThat(withoutEmpty(running(agent))).isEqualTo(withoutEmpty(before));
    assertThat(agent.readState()).isEmpty();
  }

  @Test
  void whatTheOperatorHasIsLeftAlone() throws IOException {
    AgentUnderTest agent = agent(CARD);
    String before = running(agent);
    for (String intent :
        List.of(
            "interface-address: {interface: uplink, address: 203.0.113.9/24}",
            "interface-address: {interface: uplink, address: \"2001:db8:77::9/64\"}",
            "vrf: {name: OTHER, table: 7}",
            "static-route: {destination: 10.77.0.0/16, next-hop: 203.0.113.7}",
            "gre-tunnel: {name: OTHER/gre-x, local: 203.0.113.1, remote: 203.0.113.2}",
            "prefix-translation: {outside: to-wan, inside: OTHER/lan, local: {real: 10.0.0.0/24,"
                + " seen: 10.99.0.0/24}, remote: 10.98.0.0/24, next-hop: 198.51.100.1}")) {
      assertThatThrownBy(() -> agent.apply(IntentsText.of(intent)))
          .as(intent)
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("The router has something in the place of");
    }
    assertThat(running(agent)).isEqualTo(before);
  }

  @Test
  void translationsShareWhatTheyHaveInCommon() throws IOException {
    AgentUnderTest agent = agent(CARD);
    List<Intent> all = IntentsText.example("nokia-sros-card.yaml");
    agent.apply(List.of(all.get(3)));
    String one = running(agent);
    agent.apply(List.of(all.get(4)));
    assertThat(running(agent)).contains("10.99.0.0", "10.99.1.0");
    agent.withdraw(Set.of(all.get(4).key()));
    assertThat(running(agent)).isEqualTo(one);
    agent.withdraw();
  }

  @Test
  void aNetworkIsSeenUnderOnePrefixOnly() throws IOException {
    AgentUnderTest agent = agent(CARD);
    agent.apply(List.of(IntentsText.example("nokia-sros-card.yaml").get(3)));
    assertThatThrownBy(
            () ->
                agent.apply(
                    IntentsText.of(
                        "prefix-translation: {outside: MID/to-peer, inside: SITE-B/lan, local:"
                            + " {real: 10.0.0.0/24, seen: 10.90.0.0/24}, remote: 10.91.0.0/24,"
                            + " next-hop: 192.0.2.1}")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "needs shared/nat-local/SITE-B/10.0.0.0/24 to be 10.90.0.0/24 in MID; it is"
                + " 10.99.0.0/24 in MID");
    agent.withdraw();
  }

  @Test
  void theServerIsTakenForAnSrOsRouter() throws IOException {
    assertThat(agent(Map.of()).identify().model()).isEqualTo("Nokia SR OS");
  }
}
