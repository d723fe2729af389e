package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.federation.FederationControl;
import org.accordo.app.federation.FederationControl.Asking;
import org.accordo.app.federation.Prospect;
import org.accordo.app.federation.Rollout;
import org.accordo.app.federation.RolloutObserver;
import org.accordo.boot.config.FederationReader;
import org.accordo.boot.config.SiteReader;
import org.accordo.federation.Difference;
import org.accordo.federation.Federation;
import org.accordo.grpc.AgentServer;
import org.accordo.grpc.GrpcAgentClient;
import org.accordo.plugin.DriverPlugins;
import org.accordo.site.SiteOverrides;
import org.accordo.store.AgentLedger;
import org.accordo.store.Database;
import org.accordo.store.SecretFiles;
import org.accordo.transport.cli.CliDevices;

/** Agents of a federation in this process, each behind gRPC on loopback with a store of its own. */
final class FederationFleet implements AutoCloseable {
  private static final int AT_ONCE = 32;

  private final Bench bench;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  /** Starts so many agents, with routers that are configured in dry-run mode. */
  FederationFleet(Bench bench, int agents) throws IOException {
    this.bench = bench;
    DriverCatalogue drivers = DriverPlugins.load(List.of(bench.home().resolve("drivers")));
    for (int id = 1; id <= agents; id++) {
      Path folder = Files.createDirectories(bench.work().resolve("federation/a" + id));
      Path file = Files.writeString(folder.resolve("site.yaml"), site(id));
      Database database = Database.open(folder.resolve("store.db"));
      open.add(database);
      SecretFiles secrets = new SecretFiles(Optional.of(folder.resolve("secrets")));
      AgentServer server =
          AgentServer.listen(
              "127.0.0.1",
              0,
              new ConfigurationAgent(
                  SiteReader.read(file, SiteOverrides.none()),
                  drivers,
                  new CliDevices(secrets, java.time.Duration.ofSeconds(30)),
                  new AgentLedger(database),
                  secrets,
                  Clock.systemUTC()),
              OptionalInt.empty(),
              Optional.empty());
      open.add(0, server);
      addresses.add("127.0.0.1:" + server.port());
    }
  }

  private static String site(int id) {
    return """
        apiVersion: accordo/v1
        site: s%d
        networks: [10.0.%d.0/24]
        border: {router: a%d, outside: eth0, inside: eth1}
        pools:
          link: [10.128.0.0/10]
          remap: [10.192.0.0/10]
        routers:
          a%d: {driver: linux, connect: {transport: local-exec, dry-run: true}}
        """
        .formatted(id, id, id, id);
  }

  /** Where each listens, in the order of their ids. */
  List<String> addresses() {
    return addresses;
  }

  /**
   * Applies a description.
   *
   * @return how many intents were applied or withdrawn
   */
  int apply(Path description) {
    return change(description, false);
  }

  /** Takes everything off. */
  int destroy(Path description) {
    return change(description, true);
  }

  private int change(Path description, boolean destroy) {
    Federation federation = FederationReader.read(description);
    RolloutObserver progress =
        new RolloutObserver() {
          @Override
          public void begins(Difference.Phase phase, int steps, int intents) {
            bench.progress(phase + ": " + steps + " steps, " + intents + " intents");
          }
        };
    try (FederationControl control =
        new FederationControl(
            (address, name) -> GrpcAgentClient.connect(address), AT_ONCE, progress)) {
      Prospect prospect =
          destroy
              ? control.nothing(federation, Set.of())
              : control.prospect(federation, Optional.empty(), Map.of(), new Asking(true, false));
      Rollout rollout = control.carryOut(prospect, Set.of());
      rollout
          .problem()
          .ifPresent(
              problem -> {
                throw problem.exception();
              });
      return rollout.agents().stream().mapToInt(a -> a.applied() + a.withdrawn()).sum();
    }
  }

  @Override
  public void close() {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
