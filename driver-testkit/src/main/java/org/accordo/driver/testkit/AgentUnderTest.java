package org.accordo.driver.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.agent.ApplyOutcome;
import org.accordo.app.agent.ApplyRequest;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Devices;
import org.accordo.app.agent.DevicesByTransport;
import org.accordo.app.agent.IntentProgress;
import org.accordo.app.agent.Ledger;
import org.accordo.app.agent.LedgerChange;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.Transport;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.site.Access;
import org.accordo.site.AgentSettings;
import org.accordo.site.Border;
import org.accordo.site.Connection;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.Pools;
import org.accordo.site.Router;
import org.accordo.site.Site;
import org.accordo.transport.cli.CliDevices;
import org.accordo.transport.netconf.NetconfDevices;

/** The product's configuration agent with one router, which the module's driver configures. */
public final class AgentUnderTest {
  private static final String ROUTER = "edge";
  private static final String OWNER = "test";

  private final Router router;
  private final Devices devices;
  private final DriverUnderTest driver;
  private final ConfigurationAgent agent;

  private AgentUnderTest(
      Router router, Devices devices, DriverUnderTest driver, ConfigurationAgent agent) {
    this.router = router;
    this.devices = devices;
    this.driver = driver;
    this.agent = agent;
  }

  /**
   * An agent without a memory of its own.
   *
   * @param driver with the transport to use
   * @param ssh how to log in
   * @param secret the value of every secret
   * @param settings of the router
   */
  public static AgentUnderTest of(
      DriverUnderTest driver, Connection.Ssh ssh, String secret, Map<String, String> settings) {
    Connection connection =
        new Connection(
            Connection.Mode.LIVE,
            driver.transport().orElseThrow(),
            Optional.empty(),
            Optional.of(ssh),
            Optional.of(Duration.ofSeconds(60)),
            false); // the stand-ins lose what they have validated
    Router router =
        new Router(
            ROUTER, driver.driver().descriptor().id(), Optional.empty(), connection, settings);
    Secrets secrets = new OneSecret(secret);
    Devices devices =
        new DevicesByTransport(
            Map.of(
                Transport.SSH_CLI, new CliDevices(secrets),
                Transport.NETCONF, new NetconfDevices(secrets)));
    ConfigurationAgent agent =
        new ConfigurationAgent(
            site(router),
            DriverUnderTest.catalogue(),
            devices,
            new Forgetful(),
            secrets,
            Clock.systemUTC());
    return new AgentUnderTest(router, devices, driver, agent);
  }

  public ApplyOutcome apply(List<Intent> intents) {
    return agent.apply(new ApplyRequest(ROUTER, intents, OWNER, ""), progress -> {});
  }

  /** Withdraws everything. */
  public List<IntentProgress> withdraw() {
    return agent.withdraw(ROUTER, OWNER, Set.of());
  }

  /** Withdraws these. */
  public List<IntentProgress> withdraw(Set<IntentKey> keys) {
    return agent.withdraw(ROUTER, OWNER, keys);
  }

  /** Looks at the router what is in force. */
  public List<IntentProgress> readState() {
    return agent.readState(ROUTER);
  }

  /** What the router says that it is. */
  public DeviceFacts identify() {
    return agent.identify(ROUTER).orElseThrow();
  }

  /** A connection beside the agent's, as an operator has one. */
  public Device open() {
    return devices.open(router, driver.driver().descriptor());
  }

  private static Site site(Router router) {
    return new Site(
        "north",
        List.of(IpPrefix.parse("10.0.0.0/24")),
        new Border(ROUTER, new InterfaceName("outside"), Optional.empty()),
        new Pools(List.of(IpPrefix.parse("192.168.0.0/24")), List.of()),
        List.of(),
        Map.of(ROUTER, router),
        Map.of(),
        new NegotiatorSettings(
            "127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(10), Duration.ofMinutes(1)),
        new AgentSettings(Optional.empty(), Optional.empty()),
        Access.PLAIN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private record OneSecret(String value) implements Secrets {
    @Override
    public byte[] value(SecretRef secret) {
      return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
      throw new AssertionError(privateKey);
    }
  }

  /** Nothing outlives the test. */
  private static final class Forgetful implements Ledger {
    @Override
    public Content load() {
      return new Content(List.of(), List.of(), List.of());
    }

    @Override
    public Durable write(LedgerChange change) {
      return Durable.ALREADY;
    }
  }
}
