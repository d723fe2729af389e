package org.accordo.transport.netconf;

import static org.accordo.transport.netconf.NetconfLogins.edit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.accordo.app.agent.Device;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.xml.XmlWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against NETCONF servers that were not written for this, with the models of real routers. */
@Tag("standins")
final class StandinsTest {
  private static final String NETCONF = " xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0'";
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(2);

  @TempDir private static Path folder;
  private static Standins standins;

  /** A server, and payloads of which each has its key. */
  record Model(int port, String root, String list, String key, String leaf, String value) {
    private String config(String attributes, String entry) {
      String[] path = list.split("/", -1);
      StringBuilder open = new StringBuilder();
      StringBuilder close = new StringBuilder();
      for (int i = 0; i < path.length; i++) {
        boolean last = i == path.length - 1;
        open.append('<').append(path[i]).append(last ? attributes : "").append('>');
        close.insert(0, "</" + path[i] + ">");
      }
      String top = root.substring(0, root.indexOf(' '));
      return "<" + root + NETCONF + ">" + open + entry + close + "</" + top + ">";
    }

    private String entry(String id, String text) {
      return "<" + key + ">" + id + "</" + key + "><" + leaf + ">" + text + "</" + leaf + ">";
    }

    Payload.NetconfEdit apply(String id) {
      return edit(config("", entry(id, value)));
    }

    Payload.NetconfEdit withdraw(String id) {
      return edit(config(" nc:operation='remove'", "<" + key + ">" + id + "</" + key + ">"));
    }

    Payload.NetconfEdit vacant(String id) {
      return edit(config("", "<" + key + ">" + id + "</" + key + ">"));
    }

    boolean goesBack() {
      return port != Standins.IOSXE_RUNNING;
    }

    @Override
    public String toString() {
      return port + " " + list;
    }
  }

  static Stream<Model> models() {
    String native_ = "native xmlns='http://cisco.com/ns/yang/Cisco-IOS-XE-native'";
    String configure = "configure xmlns='urn:nokia.com:sros:ns:yang:sr:conf'";
    return Stream.of(
        new Model(
            Standins.IOSXE_CANDIDATE, native_, "interface/Loopback", "name", "description", "x y"),
        new Model(
            Standins.IOSXE_RUNNING, native_, "interface/Loopback", "name", "description", "x y"),
        new Model(
            Standins.SROS, configure, "service/customer", "customer-name", "customer-id", "4711"));
  }

  static Stream<Model> modelsThatGoBack() {
    return models().filter(Model::goesBack);
  }

  @BeforeAll
  static void start() throws Exception {
    standins = Standins.start(folder);
    for (Model model : models().toList()) {
      // What was there before: a server keeps empty elements around what it once had.
      try (Device device = standins.login(model.port(), LONG).device()) {
        device.send(List.of(edit(model.config("", model.entry("11", "77")))));
        device.confirm();
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (standins != null) {
      standins.stop();
    }
  }

  private static String running(Model model) throws IOException {
    try (NetconfSession session = standins.login(model.port(), LONG).session()) {
      return XmlWriter.indented(
          session
              .call(
                  Operations.element(
                      "get-config", Operations.element("source", Operations.element("running"))))
              .child(XmlWriter.NETCONF, "data")
              .orElseThrow());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatIsConfirmedStaysUntilItIsWithdrawn(Model model) throws IOException {
    String before = running(model);
    try (Device device = standins.login(model.port(), LONG).device()) {
      assertThat(device.isVacant(model.vacant("21"))).isTrue();
      device.send(List.of(model.apply("21")));
      assertThat(device.finds(model.apply("21"))).isTrue();
      assertThat(device.finds(model.apply("22"))).isFalse();
      device.confirm();
      assertThat(device.isVacant(model.vacant("21"))).isFalse();
      String after = running(model);
      assertThat(after).isNotEqualTo(before);

      device.send(List.of(model.apply("21")));
      device.confirm();
      assertThat(running(model)).isEqualTo(after);

      device.send(List.of(model.withdraw("21")));
      device.confirm();
      assertThat(running(model)).isEqualTo(before);
      assertThat(device.isVacant(model.vacant("21"))).isTrue();

      device.send(List.of(model.withdraw("21")));
      device.confirm();
      assertThat(running(model)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("modelsThatGoBack")
  void whatNobodyConfirmsIsGoneWhenTheTimeIsOver(Model model) throws Exception {
    String before = running(model);
    try (Device device = standins.login(model.port(), SHORT).device()) {
      device.send(List.of(model.apply("31")));
      assertThat(device.finds(model.apply("31"))).isTrue();
      awaitRunning(model, before);
      assertThat(device.finds(model.apply("31"))).isFalse();
      assertThatThrownBy(device::confirm)
          .hasMessageStartingWith("r1: <commit> was refused: ")
          .hasMessageContaining("; it goes back where it was not confirmed within 2 s");
    }
  }

  @ParameterizedTest
  @MethodSource("modelsThatGoBack")
  void whatIsRevertedIsGoneAtOnce(Model model) throws Exception {
    String before = running(model);
    try (Device device = standins.login(model.port(), LONG).device()) {
      device.send(List.of(model.apply("41")));
      device.revert();
      assertThat(running(model)).isEqualTo(before);
      device.revert();
      device.send(List.of(model.apply("41")));
      device.confirm();
      device.revert();
      assertThat(device.finds(model.apply("41"))).isTrue();
      device.send(List.of(model.withdraw("41")));
      device.confirm();
    }
    assertThat(running(model)).isEqualTo(before);
  }

  /** A connection that is cut leaves the timer to the server, or another session to cancel it. */
  @ParameterizedTest
  @MethodSource("modelsThatGoBack")
  void aConnectionThatIsCutLeavesNothing(Model model) throws Exception {
    String before = running(model);
    Device cut = standins.login(model.port(), SHORT).device();
    cut.send(List.of(model.apply("51")));
    assertThat(running(model)).isNotEqualTo(before);
    cut.close();
    awaitRunning(model, before);

    Device again = standins.login(model.port(), LONG).device();
    again.send(List.of(model.apply("51")));
    again.close();
    assertThat(running(model)).isNotEqualTo(before);
    try (Device later = standins.login(model.port(), LONG).device()) {
      later.revert();
      assertThat(running(model)).isEqualTo(before);
      later.send(List.of(model.withdraw("51")));
      later.confirm();
    }
    assertThat(running(model)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("models")
  void whoeverHoldsTheLockIsNamed(Model model) throws Exception {
    String before = running(model);
    String target = model.goesBack() ? "candidate" : "running";
    try (NetconfSession other = standins.login(model.port(), LONG).session();
        Device device = standins.login(model.port(), LONG).device()) {
      other.call(Operations.lock(target));
      assertThatThrownBy(() -> device.send(List.of(model.apply("61"))))
          .hasMessageMatching(
              "r1: The "
                  + target
                  + " configuration is locked by session "
                  + other.hello().session()
                  + ": user 'root' from '127.0.0.1' since '2[-0-9T:]+Z' \\[device-locked]");
      other.call(Operations.unlock(target));
      device.send(List.of(model.apply("61")));
      device.confirm();
      device.send(List.of(model.withdraw("61")));
      device.confirm();
    }
    assertThat(running(model)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("modelsThatGoBack")
  void whatSomebodyElseLeftInTheCandidateStays(Model model) throws Exception {
    try (NetconfSession other = standins.login(model.port(), LONG).session();
        Device device = standins.login(model.port(), LONG).device()) {
      Edit theirs = Edit.of("r1", List.of(model.apply("71"))).get(0);
      other.call(Operations.edit("candidate", theirs.config(), other.hello()));
      assertThatThrownBy(() -> device.send(List.of(model.apply("72"))))
          .hasMessageStartingWith("r1: The candidate configuration ")
          .hasMessageEndingWith("[device-locked]");
      other.call(Operations.commit());
      assertThat(device.finds(model.apply("71"))).isTrue();
      assertThat(device.finds(model.apply("72"))).isFalse();
      device.send(List.of(model.withdraw("71")));
      device.confirm();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aRefusalNamesTheTemplateAndChangesNothing(Model model) throws Exception {
    String before = running(model);
    try (Device device = standins.login(model.port(), LONG).device()) {
      Payload bad =
          new Payload.NetconfEdit(
              model.apply("82").config().replace(model.leaf(), "no-such-leaf"),
              new Origin("model/bad.ftl", 9));
      assertThatThrownBy(() -> device.send(List.of(model.apply("81"), bad)))
          .hasMessageMatching(
              "r1 \\(model/bad.ftl:9\\): <edit-config> was refused: unknown-element [a-z]+:no-such-leaf"
                  + " \\(data-invalid\\) at /.*: unknown object \\[device-rejected]");
      assertThat(running(model)).isEqualTo(before);
      device.send(List.of(model.apply("81")));
      device.confirm();
      device.send(List.of(model.withdraw("81")));
      device.confirm();
    }
    assertThat(running(model)).isEqualTo(before);
  }

  private static void awaitRunning(Model model, String expected) throws Exception {
    for (int i = 0; i < 10 && !running(model).equals(expected); i++) {
      Thread.sleep(1500); // these servers look at their clocks when nobody asks them anything
    }
    assertThat(running(model)).isEqualTo(expected);
  }
}
