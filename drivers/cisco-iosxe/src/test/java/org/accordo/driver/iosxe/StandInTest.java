package org.accordo.driver.iosxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.IntentState;
import org.accordo.boot.config.IntentsReader;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.testkit.AgentUnderTest;
import org.accordo.driver.testkit.IntentsText;
import org.accordo.driver.testkit.StandIns;
import org.accordo.problem.ProblemException;
import org.accordo.xml.ConfigDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent and this driver against NETCONF servers with the vendor's models. */
@Tag("standins")
class StandInTest {
  private static final String NATIVE =
      "<native xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-native\"%s</native>";

  /** What an operator has: ports, addresses, routes, and translation of his own. */
  private static final String BEFORE =
      """
      ><hostname>edge</hostname>
      <vrf><definition><name>OTHER</name><address-family><ipv4/><ipv6/></address-family></definition></vrf>
      <interface>
        <GigabitEthernet><name>1</name><description>uplink</description>
          <ip><address><primary><address>203.0.113.1</address><mask>255.255.255.0</mask></primary></address></ip>
        </GigabitEthernet>
        <GigabitEthernet><name>2</name><description>to a peer</description></GigabitEthernet>
        <GigabitEthernet><name>3</name><description>inside</description>
          <ip><address><primary><address>10.0.0.1</address><mask>255.255.255.0</mask></primary></address></ip>
        </GigabitEthernet>
        <GigabitEthernet><name>4</name><description>to a peer</description></GigabitEthernet>
        <TenGigabitEthernet><name>0/1/0</name><description>to a peer</description></TenGigabitEthernet>
        <Loopback><name>8</name><description>identity</description></Loopback>
        <Tunnel><name>1</name><description>somebody's</description></Tunnel>
      </interface>
      <ip><route>
        <ip-route-interface-forwarding-list><prefix>0.0.0.0</prefix><mask>0.0.0.0</mask>
          <fwd-list><fwd>203.0.113.254</fwd></fwd-list></ip-route-interface-forwarding-list>
        <vrf><name>OTHER</name>
          <ip-route-interface-forwarding-list><prefix>10.77.0.0</prefix><mask>255.255.0.0</mask>
            <fwd-list><fwd>203.0.113.7</fwd></fwd-list></ip-route-interface-forwarding-list></vrf>
      </route></ip>
      <ipv6><route>
        <ipv6-route-list><prefix>2001:db8:77::/48</prefix>
          <ipv6-fwd-list><fwd>2001:db8::77</fwd></ipv6-fwd-list></ipv6-route-list>
        <vrf><name>OTHER</name>
          <ipv6-route-list><prefix>2001:db8:78::/48</prefix>
            <ipv6-fwd-list><fwd>2001:db8::77</fwd></ipv6-fwd-list></ipv6-route-list></vrf>
      </route></ipv6>
      """;

  @TempDir private static Path folder;
  private static StandIns standIns;

  @BeforeAll
  static void start() throws IOException {
    standIns = StandIns.start(folder);
    for (int port : List.of(StandIns.IOSXE_CANDIDATE, StandIns.IOSXE_RUNNING)) {
      try (Device operator = agent(port).open()) {
        operator.send(List.of(edit(BEFORE)));
        operator.confirm();
      }
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (standIns != null) {
      standIns.close();
    }
  }

  private static AgentUnderTest agent(int port) throws IOException {
    return AgentUnderTest.of(
        IosXeUnderTest.NETCONF,
        standIns.login(port),
        standIns.key(),
        Map.of("outside-static-network", "on"));
  }

  private static Payload.NetconfEdit edit(String content) {
    return new Payload.NetconfEdit(NATIVE.formatted(content), new Origin("operator", 1));
  }

  private static String running(AgentUnderTest agent) {
    try (Device device = agent.open()) {
      return device.query(edit(">"));
    }
  }

  private static ConfigDocument parsed(String data) {
    return ConfigDocument.parse(data);
  }

  private static List<Intent> example() {
    return IntentsReader.read(Path.of("../../examples/intents/cisco-iosxe.yaml")).intents();
  }

  @ParameterizedTest
  @ValueSource(ints = {StandIns.IOSXE_CANDIDATE, StandIns.IOSXE_RUNNING})
  void everyIntentIsInForceUntilItIsWithdrawn(int port) throws IOException {
    AgentUnderTest agent = agent(port);
    String untouched = running(agent);

    // A server keeps empty elements around what it once had: compared is what a second turn leaves.
    agent.apply(example());
    agent.withdraw();
    String before = running(agent);
    assertThat(parsed(untouched).missingFrom(parsed(before))).isEmpty();

    assertThat(agent.apply(example()).changed()).isTrue();
    assertThat(agent.readState())
        .hasSize(example().size())
        .allSatisfy(each -> assertThat(each.state()).isEqualTo(IntentState.IN_FORCE));
    String after = running(agent);
    assertThat(after).isNotEqualTo(before);

    assertThat(agent.apply(example()).changed()).isFalse();
    assertThat(running(agent)).isEqualTo(after);

    agent.withdraw();
    assertThat(running(agent)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {StandIns.IOSXE_CANDIDATE, StandIns.IOSXE_RUNNING})
  void whatTheOperatorHasIsLeftAlone(int port) throws IOException {
    AgentUnderTest agent = agent(port);
    String before = running(agent);
    for (String intent :
        List.of(
            "interface-address: {interface: GigabitEthernet1, address: 203.0.113.9/24}",
            "vrf: {name: OTHER, table: 7}",
            "vrf: {name: BLUE, table: 7, members: [GigabitEthernet1]}",
            "static-route: {destination: 0.0.0.0/0, next-hop: 203.0.113.7}",
            "static-route: {destination: 10.78.0.0/16, next-hop: 203.0.113.7, vrf: OTHER}",
            "static-route: {destination: \"2001:db8:77::/48\", next-hop: \"2001:db8::1\"}",
            "gre-tunnel: {name: Tunnel1, local: 203.0.113.1, remote: 203.0.113.2}")) {
      assertThatThrownBy(() -> agent.apply(intents(intent)))
          .as(intent)
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("The router has something in the place of");
    }
    assertThat(running(agent)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {StandIns.IOSXE_CANDIDATE, StandIns.IOSXE_RUNNING})
  void theVrfsListOfRoutesGoesWithTheLastOne(int port) throws IOException {
    AgentUnderTest agent = agent(port);
    String before = running(agent);
    agent.apply(
        intents(
            "vrf: {name: BLUE, table: 7}",
            "static-route: {destination: 10.81.0.0/16, next-hop: 203.0.113.7, vrf: BLUE}",
            "static-route: {destination: 10.82.0.0/16, next-hop: 203.0.113.7, vrf: BLUE}",
            "static-route: {destination: \"2001:db8:81::/48\", next-hop: \"2001:db8::1\", vrf: BLUE}"));
    agent.withdraw();
    assertThat(running(agent)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {StandIns.IOSXE_CANDIDATE, StandIns.IOSXE_RUNNING})
  void bothNetworksAreTranslatedOnOneRouter(int port) throws IOException {
    AgentUnderTest agent = agent(port);
    List<Intent> intents =
        intents(
            "gre-tunnel: {name: Tunnel9, local: 203.0.113.1, remote: 203.0.113.2}",
            "prefix-translation: {number: 1, outside: Tunnel9, inside: GigabitEthernet3, local:"
                + " {real: 10.0.0.0/24, seen: 10.99.0.0/24}, remote: {real: 10.0.0.0/24, seen:"
                + " 10.98.0.0/24}, next-hop: {interface: Tunnel9}}");
    agent.apply(intents);
    agent.withdraw();
    String before = running(agent);
    agent.apply(intents);
    assertThat(agent.readState())
        .allSatisfy(each -> assertThat(each.state()).isEqualTo(IntentState.IN_FORCE));
    agent.withdraw();
    assertThat(running(agent)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {StandIns.IOSXE_CANDIDATE, StandIns.IOSXE_RUNNING})
  void oneInterfaceHasOnePrimaryAddressOfOurs(int port) throws IOException {
    AgentUnderTest agent = agent(port);
    agent.apply(List.of(address("192.0.2.1/24")));
    assertThatThrownBy(() -> agent.apply(List.of(address("192.0.2.2/24"))))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "address/GigabitEthernet2/192.0.2.2/24 needs"
                + " shared/primary-address/GigabitEthernet2 to be 192.0.2.2/24; it is"
                + " 192.0.2.1/24 for [address/GigabitEthernet2/192.0.2.1/24]");
    agent.withdraw();
  }

  @ParameterizedTest
  @ValueSource(ints = {StandIns.IOSXE_CANDIDATE, StandIns.IOSXE_RUNNING})
  void theServerIsTakenForAnIosXeRouter(int port) throws IOException {
    assertThat(agent(port).identify().model()).isEqualTo("Cisco IOS-XE");
  }

  private static Intent address(String address) {
    return InterfaceAddress.of(new InterfaceName("GigabitEthernet2"), CidrAddress.parse(address));
  }

  private static List<Intent> intents(String... intents) throws IOException {
    return IntentsText.of(intents);
  }
}
