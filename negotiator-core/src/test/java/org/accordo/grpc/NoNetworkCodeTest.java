package org.accordo.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.Intents;
import org.accordo.app.agent.ModelDriver;
import org.accordo.app.agent.ModelRouter;
import org.accordo.app.agent.ModelSite;
import org.accordo.app.agent.NoSecrets;
import org.accordo.store.AgentLedger;
import org.accordo.store.Database;
import org.junit.jupiter.api.Test;

/** An agent in the same process costs no network code: that takes time to load, and memory. */
final class NoNetworkCodeTest {

  /** Runs in a process of its own. */
  public static void main(String[] arguments) {
    try (Database database = Database.inMemory()) {
      ConfigurationAgent agent =
          new ConfigurationAgent(
              ModelSite.live("r1"),
              new ModelDriver(),
              new ModelRouter(),
              new AgentLedger(database),
              new NoSecrets(),
              Clock.systemUTC());
      try (AgentServer server = AgentServer.inProcess(agent);
          GrpcAgentClient client = GrpcAgentClient.inProcess(server.name())) {
        client.apply("r1", List.of(Intents.route("192.0.2.0/24", "10.0.0.2")), "a", "");
      }
    }
  }

  @Test
  void inOneProcessNoNettyIsLoaded() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                NoNetworkCodeTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> loaded = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    assertThat(loaded).anyMatch(line -> line.contains(" org.accordo.grpc.GrpcAgentClient "));
    assertThat(loaded).noneMatch(line -> line.contains(" io.grpc.netty.shaded.io.netty."));
  }
}
