package org.accordo.transport.netconf;

import static org.accordo.transport.netconf.NetconfLogins.edit;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.accordo.app.agent.Device;
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
      standins.close();
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
}
