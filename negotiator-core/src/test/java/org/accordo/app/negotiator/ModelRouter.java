package org.accordo.app.negotiator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.plan.Sites;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/** An agent whose routers are maps; it outlives the negotiator. */
final class ModelRouter implements AgentClient {
  /** By router and owner. */
  private final Map<String, Map<String, List<Intent>>> routers = new TreeMap<>();

  private final Map<String, Set<Capability>> capabilities = new HashMap<>();
  private final Set<String> refusing = new HashSet<>();
  private final Set<String> away = new HashSet<>();
  private final List<String> applied = new ArrayList<>();
  private Set<Capability> usual = Sites.ALL;
  private boolean refusesApply;
  private boolean refusesWithdraw;

  void can(Set<Capability> only) {
    usual = only;
  }

  void can(String router, Set<Capability> only) {
    capabilities.put(router, only);
  }

  void refuseApply(boolean refuse) {
    refusesApply = refuse;
  }

  void refuseApply(String router, boolean refuse) {
    if (refuse) {
      refusing.add(router);
    } else {
      refusing.remove(router);
    }
  }

  /** Whether one router cannot be withdrawn from. */
  void away(String router, boolean isAway) {
    if (isAway) {
      away.add(router);
    } else {
      away.remove(router);
    }
  }

  /** The routers that something was applied to, in order. */
  synchronized List<String> applied() {
    return List.copyOf(applied);
  }

  void refuseWithdraw(boolean refuse) {
    refusesWithdraw = refuse;
  }

  @Override
  public Set<Capability> capabilities(String router) {
    return capabilities.getOrDefault(router, usual);
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
    if (refusesApply || refusing.contains(router)) {
      throw Problem.of(ProblemCode.DEVICE_REJECTED, "The device does not want it").exception();
    }
    Map<String, List<Intent>> byOwner = routers.computeIfAbsent(router, name -> new TreeMap<>());
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
    applied.add(router);
    return !intents.equals(byOwner.put(owner, List.copyOf(intents)));
  }

  /** A key that tells whose agent made it and under which name, so that it is never mixed up. */
  @Override
  public WireGuardKey publicKey(String router, SecretRef privateKey) {
    return new WireGuardKey(
        Base64.getEncoder()
            .encodeToString(sha256(System.identityHashCode(this) + " " + privateKey)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ProbeAnswer probe(String router, PathProbe probe) {
    return new ProbeAnswer(true, "1 received");
  }

  @Override
  public RouterState state(String router) {
    return new RouterState(Optional.empty(), Map.of());
  }

  @Override
  public List<DriftedIntent> drift(String router, boolean mend) {
    return List.of();
  }

  @Override
  public synchronized void withdraw(String router, String owner) {
    if (refusesWithdraw || away.contains(router)) {
      throw Problem.of(ProblemCode.DEVICE_UNREACHABLE, "The device is away").exception();
    }
    routers.getOrDefault(router, new TreeMap<>()).remove(owner);
  }

  @Override
  public synchronized void withdrawEverywhere(String router, String owner) {
    List<ProblemException> problems = new ArrayList<>();
    Set<String> all = new LinkedHashSet<>(List.of(router));
    routers.forEach(
        (name, byOwner) -> {
          if (byOwner.containsKey(owner)) {
            all.add(name);
          }
        });
    for (String each : all) {
      try {
        withdraw(each, owner);
      } catch (ProblemException e) {
        problems.add(e);
      }
    }
    if (!problems.isEmpty()) {
      throw problems.get(0);
    }
  }

  /** Who has something on any router. */
  synchronized Set<String> owners() {
    Set<String> owners = new TreeSet<>();
    routers.values().forEach(byOwner -> owners.addAll(byOwner.keySet()));
    return owners;
  }

  /** What an owner has on all routers. */
  synchronized List<Intent> of(String owner) {
    List<Intent> all = new ArrayList<>();
    routers.keySet().forEach(router -> all.addAll(of(router, owner)));
    return all;
  }

  /** What an owner has on one router. */
  synchronized List<Intent> of(String router, String owner) {
    return routers.getOrDefault(router, Map.of()).getOrDefault(owner, List.of());
  }
}
