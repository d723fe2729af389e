package org.accordo.app.federation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Agents whose routers' echo requests pass up to a size that is said for each destination. */
final class Wires implements RemoteAgent.Directory {
  private final RemoteAgent.Directory agents;
  private final Map<String, Integer> most = new ConcurrentHashMap<>();
  private final Set<String> unable = ConcurrentHashMap.newKeySet();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  Wires(RemoteAgent.Directory agents) {
    this.agents = agents;
  }

  /** Packets to this address get through up to this size; 0 for none. */
  void carry(String destination, int bytes) {
    most.put(destination, bytes);
  }

  /** A router that cannot send echo requests. */
  void cannotAsk(String router) {
    unable.add(router);
  }

  /** Every request so far, as {@code router destination bytes}. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public RemoteAgent open(String address, String name) {
    return new Wired(agents.open(address, name));
  }

  private ProbeAnswer answer(String router, PathProbe probe) {
    asked.add(router + " " + probe.destination() + " " + probe.bytes());
    if (unable.contains(router)) {
      throw Problem.of(ProblemCode.CAPABILITY_MISSING, "Driver model cannot have its router ask")
          .exception();
    }
    boolean passes = probe.bytes() <= most.getOrDefault(probe.destination().toString(), 65535);
    return new ProbeAnswer(passes, passes ? "1 received" : "no answer within a second");
  }

  private final class Wired implements RemoteAgent {
    private final RemoteAgent agent;

    Wired(RemoteAgent agent) {
      this.agent = agent;
    }

    @Override
    public Set<Capability> capabilities(String router) {
      return agent.capabilities(router);
    }

    @Override
    public List<Present> present(String router, String owner) {
      return agent.present(router, owner);
    }

    @Override
    public Map<IntentKey, Boolean> look(String router) {
      return agent.look(router);
    }

    @Override
    public Optional<WireGuardKey> publicKey(
        String router, SecretRef privateKey, boolean make, boolean next) {
      return agent.publicKey(router, privateKey, make, next);
    }

    @Override
    public void activateKey(String router, SecretRef privateKey, WireGuardKey next) {
      agent.activateKey(router, privateKey, next);
    }

    @Override
    public boolean apply(String router, List<Intent> intents, String owner, String requestId) {
      return agent.apply(router, intents, owner, requestId);
    }

    @Override
    public void withdraw(String router, String owner, Set<IntentKey> keys) {
      agent.withdraw(router, owner, keys);
    }

    @Override
    public ProbeAnswer probe(String router, PathProbe probe) {
      return answer(router, probe);
    }

    @Override
    public void close() {
      agent.close();
    }
  }
}
