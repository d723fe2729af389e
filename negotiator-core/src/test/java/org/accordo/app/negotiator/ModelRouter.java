package org.accordo.app.negotiator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.plan.Sites;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** An agent whose router is a map; it outlives the negotiator. */
final class ModelRouter implements AgentClient {
  private final Map<String, List<Intent>> byOwner = new TreeMap<>();
  private Set<Capability> capabilities = Sites.ALL;
  private boolean refusesApply;
  private boolean refusesWithdraw;

  void can(Set<Capability> only) {
    capabilities = only;
  }

  void refuseApply(boolean refuse) {
    refusesApply = refuse;
  }

  void refuseWithdraw(boolean refuse) {
    refusesWithdraw = refuse;
  }

  @Override
  public Set<Capability> capabilities(String router) {
    return capabilities;
  }

  @Override
  public List<NativeConfig> preview(String router, List<Intent> intents) {
    return intents.stream()
        .map(
            intent ->
                new NativeConfig(
                    intent.key().value(),
                    List.of(new NativeCommand("add " + intent.key(), List.of(), "model.ftl:1")),
                    List.of(new NativeCommand("del " + intent.key(), List.of(), "model.ftl:2"))))
        .toList();
  }

  @Override
  public synchronized boolean apply(
      String router, List<Intent> intents, String owner, String requestId) {
    if (refusesApply) {
      throw Problem.of(ProblemCode.DEVICE_REJECTED, "The device does not want it").exception();
    }
    List<IntentKey> taken = new ArrayList<>();
    byOwner.forEach(
        (other, theirs) -> {
          if (!other.equals(owner)) {
            theirs.forEach(intent -> taken.add(intent.key()));
          }
        });
    for (Intent intent : intents) {
      if (taken.contains(intent.key())) {
        throw Problem.of(ProblemCode.INTENT_CONFLICT, intent.key() + " is taken").exception();
      }
    }
    return !intents.equals(byOwner.put(owner, List.copyOf(intents)));
  }

  @Override
  public RouterState state(String router) {
    return new RouterState(Optional.empty(), Map.of());
  }

  @Override
  public synchronized void withdraw(String router, String owner) {
    if (refusesWithdraw) {
      throw Problem.of(ProblemCode.DEVICE_UNREACHABLE, "The device is away").exception();
    }
    byOwner.remove(owner);
  }

  /** Who has something on the router. */
  synchronized Set<String> owners() {
    return Set.copyOf(byOwner.keySet());
  }

  synchronized List<Intent> of(String owner) {
    return byOwner.getOrDefault(owner, List.of());
  }
}
