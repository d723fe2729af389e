package org.accordo.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.negotiator.AgentClient;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** An agent of one router, on which everything that "again" wants is in force already. */
final class TestAgent implements Product.OpenAgent, AgentClient {

  @Override
  public AgentClient client() {
    return this;
  }

  @Override
  public Set<Capability> capabilities(String router) {
    return Set.of();
  }

  @Override
  public List<NativeConfig> preview(String router, List<Intent> intents) {
    return intents.stream().map(TestAgent::config).toList();
  }

  private static NativeConfig config(Intent intent) {
    String key = intent.key().value();
    return new NativeConfig(
        key,
        List.of(new NativeCommand("acme set " + key, List.of("line"), "acme/x.ftl:2")),
        List.of(new NativeCommand("acme unset " + key, List.of(), "acme/x.ftl:5")));
  }

  @Override
  public boolean apply(String router, List<Intent> intents, String owner, String requestId) {
    if (!router.equals("north-gw")) {
      throw Problem.of(ProblemCode.UNKNOWN_ROUTER, "Unknown router '" + router + "'").exception();
    }
    return !owner.equals("again");
  }

  /** One that has lost something meanwhile; any other one has nothing of ours. */
  @Override
  public WireGuardKey publicKey(String router, SecretRef privateKey) {
    throw new UnsupportedOperationException("no command asks for keys");
  }

  @Override
  public ProbeAnswer probe(String router, PathProbe probe) {
    return new ProbeAnswer(true, "1 received");
  }

  @Override
  public RouterState state(String router) {
    Map<String, String> intents = new LinkedHashMap<>();
    if (router.equals("north-gw")) {
      intents.put("address/eth2/192.168.0.1/30", "in force");
      intents.put("route/default/10.9.0.0/24", "missing");
    }
    return new RouterState(
        Optional.of(
            new DeviceFacts("Acme \u0007Box", "7.1", router.equals("north-gw") ? "md" : "")),
        intents);
  }

  /** On one router something is gone and something else is in the place of another thing. */
  @Override
  public List<DriftedIntent> drift(String router, boolean mend) {
    if (!router.equals("north-gw")) {
      return List.of();
    }
    return List.of(
        new DriftedIntent("address/eth2/192.168.0.1/30", List.of("n-1"), "in-force", "", false),
        new DriftedIntent(
            "route/default/10.9.0.0/24", List.of("n-1"), "missing", "nothing of it is there", mend),
        new DriftedIntent(
            "tunnel/gre7",
            List.of("n-2", "me"),
            "conflict",
            "something else is in its place: gre7 \u001b[2J",
            false));
  }

  @Override
  public void withdraw(String router, String owner) {
    if (owner.equals("stuck")) {
      throw Problem.of(ProblemCode.DEVICE_REJECTED, "'acme unset' failed with 1: no")
          .at(router)
          .exception();
    }
  }

  @Override
  public void withdrawEverywhere(String router, String owner) {
    withdraw(router, owner);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
