package org.accordo.transport.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.agent.ApplyObserver;
import org.accordo.app.agent.ApplyRequest;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.IntentProgress;
import org.accordo.app.agent.IntentState;
import org.accordo.app.agent.Intents;
import org.accordo.app.agent.ModelSite;
import org.accordo.app.agent.NoSecrets;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.app.driver.TemplateSource;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Transport;
import org.accordo.site.Connection;
import org.accordo.site.Router;
import org.accordo.store.AgentLedger;
import org.accordo.store.Database;
import org.accordo.transport.ModelDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent on a real kernel, in a network namespace that the test makes. */
final class NamespaceTest {
  private static final String NAMESPACE = "accordo-test-" + ProcessHandle.current().pid();
  private static final Intent ADDRESS = Intents.address("left", "192.168.7.1/30");
  private static final Intent ROUTE = Intents.route("192.0.2.0/24", "192.168.7.2");
  private static final Intent NOWHERE = Intents.route("198.51.100.0/24", "172.31.255.1");

  private final Database database = Database.inMemory();
  private final ConfigurationAgent agent = agentWith(database);

  private static ConfigurationAgent agentWith(Database database) {
    Connection connection =
        new Connection(
            Connection.Mode.LIVE, Transport.LOCAL_EXEC, Optional.of(NAMESPACE), Optional.empty());
    Router router = new Router("r1", "lines", Optional.empty(), connection, Map.of());
    return new ConfigurationAgent(
        ModelSite.with(Map.of("r1", router), "r1"),
        new LineDriver(),
        new LocalDevices(new NoSecrets()),
        new AgentLedger(database),
        new NoSecrets(),
        Clock.systemUTC());
  }

  @BeforeEach
  void makeNamespace() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root for ip netns add");
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/ip")), "needs iproute2");
    assumeTrue(run("ip", "netns", "add", NAMESPACE) == 0, "this kernel allows no namespaces");
    assertThat(run("ip", "-n", NAMESPACE, "link", "set", "lo", "up")).isZero();
    assertThat(
            run(
                "ip", "-n", NAMESPACE, "link", "add", "left", "type", "veth", "peer", "name",
                "right"))
        .isZero();
    assertThat(run("ip", "-n", NAMESPACE, "link", "set", "right", "up")).isZero();
    assertThat(run("ip", "-n", NAMESPACE, "link", "set", "left", "up")).isZero();
  }

  @AfterEach
  void removeNamespace() throws Exception {
    database.close();
    if (Files.exists(Path.of("/run/netns", NAMESPACE))) {
      run("ip", "netns", "del", NAMESPACE);
    }
  }

  private static int run(String... argv) throws Exception {
    return new ProcessBuilder(argv)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static String print(String... argv) throws Exception {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", NAMESPACE));
    words.addAll(List.of(argv));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** All that the agent's commands could have changed. */
  private static String snapshot() throws Exception {
    return print("ip", "-4", "addr")
        + print("ip", "-4", "route", "show", "table", "all")
        + print("ip", "rule")
        + print("cat", "/proc/sys/net/ipv4/ip_forward");
  }

  private void apply(Intent... intents) {
    agent.apply(new ApplyRequest("r1", List.of(intents), "a", ""), ApplyObserver.NOBODY);
  }

  @Test
  void appliesAndWithdrawsWithoutATrace() throws Exception {
    String before = snapshot();

    apply(ADDRESS, ROUTE);

    assertThat(print("ip", "route")).contains("192.0.2.0/24 via 192.168.7.2 dev left proto 201");
    assertThat(print("cat", "/proc/sys/net/ipv4/ip_forward")).isEqualTo("1\n");
    assertThat(agent.readState("r1"))
        .extracting(IntentProgress::state)
        .containsOnly(IntentState.IN_FORCE);
    String applied = snapshot();
    apply(ADDRESS, ROUTE);
    assertThat(snapshot()).isEqualTo(applied);

    agent.withdraw("r1", "a", Set.of());
    assertThat(snapshot()).isEqualTo(before);
  }

  @Test
  void aFailureInTheMiddleIsUndone() throws Exception {
    String before = snapshot();

    assertThatThrownBy(() -> apply(ADDRESS, NOWHERE, ROUTE))
        .hasMessage(
            "r1 (lines/static-route.ftl:1): ip -batch - << ended with exit code 1: Error: Nexthop has"
                + " invalid gateway. | Command failed -:1, input line 1: route replace"
                + " 198.51.100.0/24 via 172.31.255.1 proto 201; what had been applied was undone"
                + " [device-rejected]");

    assertThat(snapshot()).isEqualTo(before);
    assertThat(agent.list(Optional.empty())).isEmpty();
  }

  @Test
  void whatSomebodyRemovedIsPutBack() throws Exception {
    apply(ADDRESS, ROUTE);
    String applied = snapshot();
    print("ip", "route", "del", "192.0.2.0/24");
    assertThat(agent.readState("r1"))
        .containsExactly(
            new IntentProgress(ADDRESS.key(), IntentState.IN_FORCE),
            new IntentProgress(ROUTE.key(), IntentState.MISSING));
    apply(ADDRESS, ROUTE);
    assertThat(snapshot()).isEqualTo(applied);
  }

  /** Renders two types of intent by hand. */
  private static final class LineDriver implements LoadedDriver, DriverCatalogue {
    @Override
    public List<TemplateSource> templates(RenderTarget target) {
      return List.of();
    }

    @Override
    public List<TemplateSource> allTemplates(String site) {
      return List.of();
    }

    @Override
    public DriverDescriptor descriptor() {
      return ModelDescriptor.immediate(
          Transport.LOCAL_EXEC, "No such process", "Address not found", "Command failed -:");
    }

    @Override
    public Set<Capability> capabilities(RenderTarget target) {
      return descriptor().capabilities();
    }

    @Override
    public Optional<DeviceFacts> identify(DeviceSession session, RenderTarget target) {
      return Optional.empty();
    }

    @Override
    public String source() {
      return "lines.jar";
    }

    @Override
    public Rendering render(Intent intent, RenderTarget target) {
      RenderedConfig config =
          intent instanceof StaticRoute route ? route(route) : address((InterfaceAddress) intent);
      return new Rendering(intent, config, List.of());
    }

    private static RenderedConfig route(StaticRoute route) {
      String words =
          route.destination() + " via " + route.nextHop().address().orElseThrow() + " proto 201";
      List<String> show = List.of("ip", "route", "show", "exact", route.destination().toString());
      Payload.Exec inspect = new Payload.Exec(List.of(command("static-route", show)));
      return new RenderedConfig(
          List.of(forwarding()),
          Optional.empty(),
          batch("static-route", "route replace " + words, false),
          batch("static-route", "route del " + words, true),
          Optional.of(inspect));
    }

    private static RenderedConfig address(InterfaceAddress address) {
      String words = address.address() + " dev " + address.interfaceName();
      return new RenderedConfig(
          List.of(),
          Optional.empty(),
          batch("interface-address", "addr replace " + words, false),
          batch("interface-address", "addr del " + words, true),
          Optional.empty());
    }

    private static RenderedConfig.Shared forwarding() {
      Payload.Command look =
          new Payload.Command(
              List.of("sysctl", "net/ipv4/ip_forward"),
              false,
              Optional.empty(),
              Optional.of("old"),
              new Origin("lines/_forwarding.ftl", 1));
      Payload.Command set =
          command("_forwarding", List.of("sysctl", "-q", "net/ipv4/ip_forward=1"));
      Payload.Line line =
          new Payload.Line("@recorded:old@", new Origin("lines/_forwarding.ftl", 4));
      Payload.Command back =
          new Payload.Command(
              List.of("sysctl", "-q", "-p", "-"),
              false,
              Optional.of(new Payload.Document(List.of(line))),
              Optional.empty(),
              new Origin("lines/_forwarding.ftl", 3));
      return new RenderedConfig.Shared(
          new IntentKey("shared/forwarding"),
          "",
          Optional.empty(),
          new Payload.Exec(List.of(look, set)),
          new Payload.Exec(List.of(back)));
    }

    private static Payload.Exec batch(String type, String line, boolean tolerant) {
      Origin origin = new Origin("lines/" + type + ".ftl", 1);
      List<String> argv =
          tolerant ? List.of("ip", "-force", "-batch", "-") : List.of("ip", "-batch", "-");
      return new Payload.Exec(
          List.of(
              new Payload.Command(
                  argv,
                  tolerant,
                  Optional.of(new Payload.Document(List.of(new Payload.Line(line, origin)))),
                  Optional.empty(),
                  origin)));
    }

    private static Payload.Command command(String type, List<String> argv) {
      return new Payload.Command(
          argv, false, Optional.empty(), Optional.empty(), new Origin("lines/" + type + ".ftl", 1));
    }

    @Override
    public List<LoadedDriver> loaded() {
      return List.of(this);
    }

    @Override
    public List<RejectedDriver> rejected() {
      return List.of();
    }

    @Override
    public LoadedDriver driver(String id) {
      return this;
    }
  }
}
