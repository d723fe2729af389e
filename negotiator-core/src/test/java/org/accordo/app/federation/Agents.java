package org.accordo.app.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.ModelDriver;
import org.accordo.app.agent.ModelRouter;
import org.accordo.app.agent.ModelSite;
import org.accordo.driver.api.Capability;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationAgent;
import org.accordo.grpc.AgentServer;
import org.accordo.grpc.GrpcAgentClient;
import org.accordo.store.AgentLedger;
import org.accordo.store.Database;
import org.accordo.store.SecretFiles;

/** Configuration agents behind their gRPC contract, one for each agent of a federation. */
final class Agents implements AutoCloseable, RemoteAgent.Directory {
  private static final Set<Capability> ALL =
      Set.of(
          Capability.WIREGUARD_TUNNEL,
          Capability.WIREGUARD_PEER,
          Capability.MEMBERSHIP,
          Capability.BRIDGE,
          Capability.VRF,
          Capability.VRF_TCP_CLAMP,
          Capability.GRE_TUNNEL,
          Capability.GRE_TUNNEL_KEY,
          Capability.GRE_TUNNEL_ETHERNET,
          Capability.GRE_TUNNEL_IPV6,
          Capability.STATIC_ROUTE,
          Capability.STATIC_ROUTE_IPV6,
          Capability.STATIC_ROUTE_VRF,
          Capability.STATIC_ROUTE_UNNUMBERED,
          Capability.INTERFACE_ADDRESS,
          Capability.INTERFACE_ADDRESS_IPV6);

  private final Path folder;
  private final Map<String, One> all = new LinkedHashMap<>();
  private final Map<String, String> down = new ConcurrentHashMap<>();

  /** An agent with a router of its own. */
  record One(
      AgentServer server, ModelRouter routers, ConfigurationAgent agent, Database database) {}

  Agents(Path folder) {
    this.folder = folder;
  }

  /** Starts those that a description names and that do not run yet. */
  Agents start(Federation federation) {
    for (FederationAgent agent : federation.agents()) {
      all.computeIfAbsent(agent.name(), this::started);
    }
    return this;
  }

  private One started(String name) {
    ModelRouter routers = new ModelRouter();
    Database database = Database.inMemory();
    ConfigurationAgent agent =
        new ConfigurationAgent(
            ModelSite.live(name),
            new ModelDriver(ALL),
            routers,
            new AgentLedger(database),
            new SecretFiles(Optional.of(secrets(name))),
            Clock.systemUTC());
    return new One(AgentServer.listen("127.0.0.1", 0, agent), routers, agent, database);
  }

  private Path secrets(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an agent's router has, without what the model driver writes beside each intent. */
  Map<String, String> router(String name) {
    Map<String, String> state = new TreeMap<>(all.get(name).routers().state(name));
    state.keySet().removeIf(key -> key.startsWith("filter/") || key.equals("forwarding"));
    return state;
  }

  ModelRouter device(String name) {
    return all.get(name).routers();
  }

  ConfigurationAgent agent(String name) {
    return all.get(name).agent();
  }

  /** From now on nothing answers where this agent is. */
  void takeDown(String name) {
    down.put(name, name);
  }

  void bringBack(String name) {
    down.remove(name);
  }

  /** Nobody listens on port 1. */
  @Override
  public RemoteAgent open(String address, String name) {
    String where =
        down.containsKey(name) ? "127.0.0.1:1" : "127.0.0.1:" + all.get(name).server().port();
    return GrpcAgentClient.connect(where);
  }

  List<String> names() {
    return List.copyOf(all.keySet());
  }

  @Override
  public void close() {
    for (One one : all.values()) {
      one.server().close();
      one.database().close();
    }
  }
}
