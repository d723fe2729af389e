package org.accordo.app.conformance;

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
import org.accordo.app.agent.IntentProgress;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.IpPrefix;
import org.accordo.site.Access;
import org.accordo.site.AgentSettings;
import org.accordo.site.Border;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.Pools;
import org.accordo.site.Router;
import org.accordo.site.Site;

/** The product's configuration agent with one router. Another one is another party. */
final class TrialAgent {
  private static final String OWNER = "conformance";

  private final Router router;
  private final LoadedDriver driver;
  private final Devices devices;
  private final MemoryLedger ledger = new MemoryLedger();
  private final ConfigurationAgent agent;

  TrialAgent(Form form, BenchRouter bench, Map<String, String> settings) {
    KnownSecrets secrets = new KnownSecrets();
    this.driver = form.driver();
    this.devices = bench.devices(secrets);
    this.router =
        new Router(
            Form.ROUTER, driver.descriptor().id(), Optional.empty(), bench.connection(), settings);
    this.agent =
        new ConfigurationAgent(
            site(router, form), new One(driver), devices, ledger, secrets, Clock.systemUTC());
  }

  private static Site site(Router router, Form form) {
    return new Site(
        "site",
        List.of(IpPrefix.parse("10.0.0.0/24")),
        new Border(router.name(), form.names().port(), Optional.empty()),
        new Pools(List.of(IpPrefix.parse("192.168.0.0/24")), List.of()),
        List.of(),
        Map.of(router.name(), router),
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

  ApplyOutcome apply(List<Intent> intents) {
    return agent.apply(new ApplyRequest(Form.ROUTER, intents, OWNER, ""), progress -> {});
  }

  List<IntentProgress> withdraw() {
    return agent.withdraw(Form.ROUTER, OWNER, Set.of());
  }

  List<IntentProgress> withdraw(IntentKey key) {
    return agent.withdraw(Form.ROUTER, OWNER, Set.of(key));
  }

  List<IntentProgress> readState() {
    return agent.readState(Form.ROUTER);
  }

  /** A connection past the agent, as an operator has one. */
  Device open() {
    return devices.open(router, driver.descriptor());
  }

  /** All that it has stored. */
  String stored() {
    return ledger.text();
  }

  /** The driver that is tried, and no other. */
  private record One(LoadedDriver driver) implements DriverCatalogue {
    @Override
    public List<LoadedDriver> loaded() {
      return List.of(driver);
    }

    @Override
    public List<RejectedDriver> rejected() {
      return List.of();
    }

    @Override
    public LoadedDriver driver(String id) {
      return driver;
    }
  }
}
