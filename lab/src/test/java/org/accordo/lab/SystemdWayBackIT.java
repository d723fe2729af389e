package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A router on which systemd is process 1 keeps its ways back as transient units, which outlive
 * whoever armed them, and leave nothing behind.
 */
@NeedsMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemdWayBackIT {
  private static final String ROUTER = "router";
  private static final int START_SECONDS = 60;
  private static final int PATIENCE_SECONDS = 180;

  private Machine machine;
  private Path folder;
  private Path site;
  private Path intents;
  private Path hook;
  private MachineState before;
  private List<String> through;

  @BeforeAll
  void build(@TempDir Path folder) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/lib/systemd/systemd")), "systemd is not installed");
    this.folder = folder;
    machine = Machine.start(folder, 1);
    assumeTrue(machine.isVirtual(), "systemd takes over where it runs; set ACCORDO_VM=always");
    new Topology()
        .link(ROUTER, "eth1", "peer", "eth0")
        .in(ROUTER, "addr add 203.0.113.1/24 dev eth1")
        .build(machine);
    through = new ArrayList<>();
    machine
        .ask("systemd", Map.of("in", ROUTER, "seconds", START_SECONDS))
        .path("through")
        .forEach(word -> through.add(word.asText()));
    MachineLogins logins = new MachineLogins(machine, folder);
    logins.open(ROUTER, through.toArray(String[]::new));
    logins.secret(folder.resolve("secrets"));
    site =
        Files.writeString(
            folder.resolve("site.yaml"),
            String.join(
                "\n",
                "apiVersion: accordo/v1",
                "site: north",
                "networks: [10.0.0.0/24]",
                "border: {router: gw, outside: eth1}",
                "routers:",
                "  gw:",
                "    driver: linux",
                "    connect: " + logins.connect(ROUTER).replace("}", ", confirm-timeout: 25s}"),
                "store: north.db",
                "secrets: secrets",
                ""));
    intents =
        Files.writeString(
            folder.resolve("intents.yaml"),
            """
            apiVersion: accordo/v1
            intents:
              - static-route: {destination: 198.51.100.0/24, next-hop: 203.0.113.2}
              - static-route: {destination: 192.0.2.0/24, next-hop: 203.0.113.2}
            """);
    hook =
        Files.createDirectories(folder.resolve("templates/linux")).resolve("post-static-route.ftl");
    before = MachineState.of(machine, ROUTER);
  }

  @AfterAll
  void stop() {
    if (machine != null) {
      machine.close();
    }
  }

  @Test
  void aChangeThatNobodyFinishesIsTakenBackByTheUnit() throws IOException {
    Files.writeString(hook, "<@apply>\n  sleep 100\n</@apply>\n<@withdraw>\n</@withdraw>\n");
    Process apply =
        new ProcessBuilder(command("apply", intents.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("apply.log").toFile())
            .start();
    await(() -> !changes().isEmpty() || !apply.isAlive(), true);
    assertThat(apply.isAlive()).as(Files.readString(folder.resolve("apply.log"))).isTrue();
    List<String> armed = units();
    apply.destroyForcibly();

    assertThat(armed).anyMatch(unit -> unit.matches("accordo-way-back-[0-9a-f]{32}\\.timer"));
    await(this::changes, List.of());
    await(this::units, List.of());

    Files.delete(hook);
    Program again = Program.run(command("apply", intents.toString()));
    assertThat(again.out() + again.err())
        .contains("Router gw went back by itself", "gw: 2 intents are in force for operator");
    assertThat(changes()).hasSize(2);
    assertThat(units()).isEmpty();
    Program withdraw = Program.run(command("withdraw"));
    assertThat(withdraw.status()).as(withdraw.out() + withdraw.err()).isZero();
    assertThat(changes()).isEmpty();
    assertThat(machine.script(ROUTER, "find /run/accordo-ways-back -type f")).isEmpty();
  }

  private List<String> command(String verb, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Packed.HOME.resolve("bin/accordo").toString(),
                verb,
                "--site",
                site.toString(),
                "--owner",
                "operator"));
    command.addAll(List.of(more));
    return command;
  }

  private List<String> changes() {
    return before.changes(MachineState.of(machine, ROUTER));
  }

  /** Units of ways back that systemd knows, in whatever state. */
  private List<String> units() {
    List<String> ask = new ArrayList<>(through);
    ask.addAll(
        List.of(
            "systemctl",
            "list-units",
            "--all",
            "--plain",
            "--no-legend",
            "--no-pager",
            "accordo-way-back-*"));
    JsonNode listed = machine.ask("run", Map.of("in", "", "command", ask));
    assertThat(listed.path("status").asInt()).as(listed.path("err").asText()).isZero();
    return listed.path("out").asText().lines().map(line -> line.strip().split(" ", 2)[0]).toList();
  }

  private static <T> void await(Supplier<T> asked, T expected) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    T answer = asked.get();
    while (!answer.equals(expected) && System.nanoTime() < end) {
      Machine.pause(500);
      answer = asked.get();
    }
    assertThat(answer).isEqualTo(expected);
  }
}
