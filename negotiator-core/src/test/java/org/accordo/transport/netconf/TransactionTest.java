package org.accordo.transport.netconf;

import static org.accordo.transport.netconf.NetconfLogins.edit;
import static org.accordo.transport.netconf.ScriptedServer.BASE_10;
import static org.accordo.transport.netconf.ScriptedServer.BASE_11;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.accordo.app.agent.Device;
import org.accordo.driver.api.NetconfProfile;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.problem.ProblemException;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which operations a device gets, by what its hello offers and by what it refuses. */
final class TransactionTest {
  private static final String CAPABILITY = "urn:ietf:params:netconf:capability:";
  private static final String CANDIDATE = CAPABILITY + "candidate:1.0";
  private static final String CONFIRM_11 = CAPABILITY + "confirmed-commit:1.1";
  private static final String CONFIRM_10 = CAPABILITY + "confirmed-commit:1.0";
  private static final String VALIDATE = CAPABILITY + "validate:1.1";
  private static final String ROLLBACK = CAPABILITY + "rollback-on-error:1.0";
  private static final String WRITABLE = CAPABILITY + "writable-running:1.0?x=y";
  private static final String MONITORING = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring";

  private static final String SAVE = "<save xmlns='urn:save'/>";
  private static final String OPERATION =
      " xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0' nc:operation='remove'";

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> answers = new HashMap<>();
  private ScriptedServer server;

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** A device that answers what a test says, else {@code <ok/>}; END breaks the connection. */
  private Device device(String... capabilities) throws Exception {
    return device(new NetconfProfile(Optional.of(SAVE), List.of("urn:extra")), capabilities);
  }

  private Device device(NetconfProfile profile, String... capabilities) throws Exception {
    server = new ScriptedServer(peer -> serve(peer, capabilities));
    return server.login().device(Duration.ofSeconds(20), profile);
  }

  private void serve(ScriptedServer.Peer peer, String... capabilities) throws IOException {
    XmlElement hello = peer.hello(capabilities);
    asked.add(XmlWriter.compact(hello).contains("urn:extra") ? "hello and extra" : "hello");
    XmlElement operation = peer.request();
    while (!operation.name().local().equals("end")) {
      String text = text(operation);
      asked.add(text);
      String answer = answers.getOrDefault(text, "<ok/>");
      if (answer.equals("END")) {
        return;
      }
      peer.reply(answer);
      operation = peer.request();
    }
  }

  /** {@code name(parts)}, without namespaces. */
  private static String text(XmlElement element) {
    String parts =
        element.isLeaf()
            ? element.text()
            : String.join(" ", element.children().stream().map(TransactionTest::text).toList());
    boolean operation =
        element.attributes().keySet().stream().anyMatch(a -> a.local().equals("operation"));
    return element.name().local()
        + (operation ? "!" : "")
        + (parts.isEmpty() ? "" : "(" + parts + ")");
  }

  private static String error(String tag, String rest) {
    return "<rpc-error><error-type>protocol</error-type><error-tag>"
        + tag
        + "</error-tag><error-severity>error</error-severity>"
        + rest
        + "</rpc-error>";
  }

  private static Payload.NetconfEdit entry(String key) {
    return edit("<t xmlns='urn:m'><e><k>" + key + "</k></e></t>");
  }

  private List<String> asked() {
    List<String> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  @Test
  void aCandidateWithPersistentConfirmation() throws Exception {
    try (Device device = device(BASE_10, BASE_11, CANDIDATE, CONFIRM_11, VALIDATE, ROLLBACK)) {
      device.send(List.of(entry("1"), entry("2")));
      assertThat(asked())
          .containsExactly(
              "hello and extra",
              "lock(target(candidate))",
              "lock(target(running))",
              "edit-config(target(candidate) default-operation(merge)"
                  + " error-option(rollback-on-error) config(t(e(k(1)) e(k(2)))))",
              "validate(source(candidate))",
              "commit(confirmed confirm-timeout(60) persist(accordo-r1))",
              "unlock(target(running))");
      device.confirm();
      assertThat(asked())
          .containsExactly("commit(persist-id(accordo-r1))", "save", "unlock(target(candidate))");
      device.confirm();
      assertThat(asked()).isEmpty();
      device.send(List.of(entry("3")));
      asked();
      device.revert();
      assertThat(asked())
          .containsExactly(
              "cancel-commit(persist-id(accordo-r1))",
              "discard-changes",
              "unlock(target(candidate))");
    }
    await("close-session");
  }

  @Test
  void aCandidateThatIsConfirmedInItsSession() throws Exception {
    try (Device device = device(BASE_11, CANDIDATE, CONFIRM_10)) {
      device.send(List.of(entry("1")));
      assertThat(asked()).contains("commit(confirmed confirm-timeout(60))");
      device.confirm();
      assertThat(asked()).containsExactly("commit", "save", "unlock(target(candidate))");
      device.send(List.of(entry("1")));
      asked();
      device.revert();
      await("close-session");
      device.send(List.of(entry("2")));
      assertThat(asked()).startsWith("hello and extra", "lock(target(candidate))");
    }
  }

  /** Persistence belongs to NETCONF 1.1, whatever capabilities an old device claims. */
  @Test
  void anOldDeviceIsNotAskedToPersist() throws Exception {
    try (Device device = device(BASE_10, CANDIDATE, CONFIRM_11)) {
      device.send(List.of(entry("1")));
      assertThat(asked()).contains("commit(confirmed confirm-timeout(60))");
    }
  }

  @Test
  void aCandidateWithoutConfirmation() throws Exception {
    try (Device device = device(NetconfProfile.PLAIN, BASE_11, CANDIDATE)) {
      device.send(List.of(entry("1")));
      assertThat(asked())
          .containsExactly(
              "hello",
              "lock(target(candidate))",
              "lock(target(running))",
              "edit-config(target(candidate) default-operation(merge) config(t(e(k(1)))))",
              "commit",
              "unlock(target(running))");
      device.confirm();
      assertThat(asked()).containsExactly("unlock(target(candidate))");
    }
  }

  @Test
  void aWritableRunningConfiguration() throws Exception {
    try (Device device = device(BASE_11, WRITABLE, VALIDATE, ROLLBACK)) {
      device.send(List.of(entry("1")));
      assertThat(asked())
          .containsExactly(
              "hello and extra",
              "lock(target(running))",
              "edit-config(target(running) default-operation(merge) test-option(test-then-set)"
                  + " error-option(rollback-on-error) config(t(e(k(1)))))");
      device.confirm();
      assertThat(asked()).containsExactly("save", "unlock(target(running))");
      device.send(List.of(entry("1")));
      device.revert();
      assertThat(asked()).endsWith("unlock(target(running))").doesNotContain("discard-changes");
    }
  }

  @Test
  void aDeviceThatCanOnlyBeReadIsToldApart() throws Exception {
    try (Device device = device(BASE_11)) {
      assertThat(device.offered()).containsExactly(BASE_11);
      assertThatThrownBy(() -> device.send(List.of(entry("1"))))
          .hasMessage(
              "r1: The router offers neither a candidate nor a writable running configuration"
                  + " [device-rejected]");
      device.send(List.of());
      device.send(List.of(edit(" ")));
      device.revert();
      await("hello and extra");
    }
  }

  @Test
  void whatCannotBeSaidAtOnceIsSaidInOrder() throws Exception {
    try (Device device = device(BASE_11, WRITABLE)) {
      device.send(
          List.of(
              edit("<t xmlns='urn:m'><e" + OPERATION + "><k>1</k></e></t>"),
              entry("1"),
              entry("2")));
      assertThat(asked().subList(2, 4))
          .containsExactly(
              "edit-config(target(running) default-operation(merge) config(t(e!(k(1)))))",
              "edit-config(target(running) default-operation(merge) config(t(e(k(1)) e(k(2)))))");
    }
  }

  @Test
  void aRefusedEditIsDiscardedAndNamesItsTemplate() throws Exception {
    answers.put(
        "edit-config(target(candidate) default-operation(merge) config(t(e(k(1)) e(k(2)))))",
        error(
            "invalid-value",
            "<error-path xmlns:m='urn:m'>/nc:rpc/m:t/m:e[m:k='2']</error-path>"
                + "<error-message>No such thing</error-message>"));
    Payload second =
        new Payload.NetconfEdit(entry("2").config(), new Origin("model/second.ftl", 7));
    try (Device device = device(BASE_11, CANDIDATE, CONFIRM_11)) {
      assertThatThrownBy(() -> device.send(List.of(entry("1"), second)))
          .hasMessage(
              "r1 (model/second.ftl:7): <edit-config> was refused: invalid-value at"
                  + " /nc:rpc/m:t/m:e[m:k='2']: No such thing [device-rejected]");
      assertThat(asked().subList(4, 7))
          .containsExactly(
              "discard-changes", "unlock(target(running))", "unlock(target(candidate))");
      device.send(List.of(entry("3")));
      assertThat(asked()).startsWith("lock(target(candidate))");
    }
  }

  @Test
  void aRefusedCommitIsDiscarded() throws Exception {
    answers.put(
        "commit(confirmed confirm-timeout(60) persist(accordo-r1))",
        error("operation-failed", "<error-app-tag>must-violation</error-app-tag>"));
    try (Device device = device(BASE_11, CANDIDATE, CONFIRM_11)) {
      assertThatThrownBy(() -> device.send(List.of(entry("1"), entry("2"))))
          .hasMessage(
              "r1 (model/x.ftl:3 and 1 more): <commit> was refused: operation-failed"
                  + " (must-violation) [device-rejected]");
      assertThat(asked())
          .endsWith("discard-changes", "unlock(target(running))", "unlock(target(candidate))");
    }
  }

  @Test
  void aLockThatSomebodyElseHoldsOnRunningIsTold() throws Exception {
    answers.put(
        "lock(target(running))",
        error("lock-denied", "<error-info><session-id>9</session-id></error-info>"));
    answers.put(
        "get(filter(netconf-state(sessions(session(session-id(9))))))",
        "<data><netconf-state xmlns='"
            + MONITORING
            + "'><sessions><session><session-id>9</session-id><username>eve</username>"
            + "</session></sessions></netconf-state></data>");
    try (Device device = device(BASE_11, CANDIDATE, MONITORING + "?module=x")) {
      assertThatThrownBy(() -> device.send(List.of(entry("1"))))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                assertThat(e)
                    .hasMessage(
                        "r1: The running configuration is locked by session 9: user 'eve'"
                            + " [device-locked]");
                assertThat(e.problem().hint())
                    .isEqualTo(
                        "Try again when it is done; one that is stuck can be ended on the router");
              });
      assertThat(asked())
          .containsExactly(
              "hello and extra",
              "lock(target(candidate))",
              "lock(target(running))",
              "unlock(target(candidate))",
              "get(filter(netconf-state(sessions(session(session-id(9))))))");
    }
  }

  /** Some devices have one lock for all datastores, and say that we hold it. */
  @Test
  void ourOwnLockIsInNobodysWay() throws Exception {
    answers.put(
        "lock(target(running))",
        error("lock-denied", "<error-info><session-id>4</session-id></error-info>"));
    try (Device device = device(BASE_11, CANDIDATE)) {
      device.send(List.of(entry("1")));
      device.confirm();
      assertThat(asked()).contains("commit").doesNotContain("unlock(target(running))");
    }
  }

  @Test
  void aDirtyCandidateIsToldAndNeverDiscarded() throws Exception {
    answers.put(
        "lock(target(candidate))",
        error(
            "lock-denied",
            "<error-message>Uncommitted changes</error-message>"
                + "<error-info><session-id>0</session-id></error-info>"));
    try (Device device = device(BASE_11, CANDIDATE)) {
      assertThatThrownBy(() -> device.send(List.of(entry("1"))))
          .hasMessage(
              "r1: The candidate configuration cannot be locked: lock-denied: Uncommitted changes"
                  + " [device-locked]");
      device.revert();
      assertThat(asked()).doesNotContain("discard-changes");
    }
  }

  @Test
  void aDeviceWithoutLocksIsUsedWithoutAndNotDiscarded() throws Exception {
    answers.put("lock(target(candidate))", error("operation-not-supported", ""));
    answers.put("lock(target(running))", error("operation-not-supported", ""));
    answers.put("commit", error("operation-failed", ""));
    try (Device device = device(BASE_11, CANDIDATE)) {
      assertThatThrownBy(() -> device.send(List.of(entry("1"))))
          .hasMessageStartingWith("r1 (model/x.ftl:3): <commit> was refused: operation-failed");
      assertThat(asked()).endsWith("commit");
    }
  }

  @Test
  void aConnectionLostWithACommitToConfirmSaysWhatTheDeviceDoes() throws Exception {
    answers.put("commit(persist-id(accordo-r1))", "END");
    try (Device device = device(BASE_11, CANDIDATE, CONFIRM_11)) {
      device.send(List.of(entry("1")));
      assertThatThrownBy(device::confirm)
          .hasMessage(
              "r1: <commit>: the device closed the session; what was sent is not confirmed, and the"
                  + " router goes back by itself within 60 s [device-unreachable]");
      asked();
      device.revert();
      assertThat(asked())
          .containsExactly("hello and extra", "cancel-commit(persist-id(accordo-r1))");
    }
  }

  @Test
  void aConnectionLostBeforeTheCommitSaysNothingOfThat() throws Exception {
    answers.put("validate(source(candidate))", "END");
    try (Device device = device(BASE_11, CANDIDATE, CONFIRM_11, VALIDATE)) {
      assertThatThrownBy(() -> device.send(List.of(entry("1"))))
          .hasMessage("r1: <validate>: the device closed the session [device-unreachable]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"operation-not-supported", "unknown-element", "unknown-namespace"})
  void aDeviceWithoutTheOperationSavesByItself(String tag) throws Exception {
    answers.put("save", error(tag, ""));
    try (Device device = device(BASE_11, WRITABLE)) {
      device.send(List.of(entry("1")));
      asked();
      device.confirm();
      assertThat(asked()).containsExactly("save", "unlock(target(running))");
    }
  }

  @Test
  void aSaveThatIsRefusedIsToldAndTheLockGivenBack() throws Exception {
    answers.put("save", error("operation-failed", "<error-message>Disk full</error-message>"));
    try (Device device = device(BASE_11, WRITABLE)) {
      device.send(List.of(entry("1")));
      asked();
      assertThatThrownBy(device::confirm)
          .hasMessage("r1: <save> was refused: operation-failed: Disk full [device-rejected]");
      assertThat(asked()).containsExactly("save", "unlock(target(running))");
    }
  }

  @Test
  void lookingAsksForWhatIsWantedOnly() throws Exception {
    answers.put(
        "get-config(source(running) filter(t(e(k(1) v))) with-defaults(explicit))",
        "<data><t xmlns='urn:m'><e><k>1</k><v>2</v></e></t></data>");
    answers.put(
        "get-config(source(running) filter(t(e(k(1) v(2)))))",
        "<data><t xmlns='urn:m'><e><k>1</k></e></t></data>");
    answers.put("get-config(source(running) filter(t(e(k(7)))))", "<data/>");
    answers.put("get(filter(t))", "<data><t xmlns='urn:m'><x>1</x></t></data>");
    String trims =
        CAPABILITY + "with-defaults:1.0?basic-mode=trim&amp;also-supported=report-all,explicit";
    try (Device device = device(BASE_11, trims)) {
      Payload entry = edit("<t xmlns='urn:m'><e" + OPERATION + "><k>1</k><v>2</v></e></t>");
      assertThat(device.finds(entry)).isTrue();
      assertThat(device.finds(edit(""))).isTrue();
      assertThat(device.isVacant(entry)).isFalse();
      assertThat(device.isVacant(entry("7"))).isTrue();
      assertThat(device.isVacant(edit(""))).isTrue();
      assertThat(device.query(edit("<t xmlns='urn:m'/>")))
          .isEqualTo(
              """
              <data xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
                <t xmlns="urn:m">
                  <x>1</x>
                </t>
              </data>
              """);
    }
  }

  @Test
  void payloadsThatAreNoNetconfAreTheDriversMistake() throws Exception {
    Payload.Command command =
        new Payload.Command(
            List.of("ip"), false, Optional.empty(), Optional.empty(), new Origin("x", 1));
    try (Device device = device(BASE_11, WRITABLE)) {
      String message =
          "r1: The driver rendered Exec for a transport that takes NETCONF only [driver-bug]";
      Payload exec = new Payload.Exec(List.of(command));
      assertThatThrownBy(() -> device.send(List.of(exec))).hasMessage(message);
      assertThatThrownBy(() -> device.finds(exec)).hasMessage(message);
      assertThatThrownBy(() -> device.isVacant(exec)).hasMessage(message);
      assertThatThrownBy(() -> device.query(exec)).hasMessage(message);
      assertThatThrownBy(() -> device.look(command)).hasMessage(message);
      for (String broken : Arrays.asList("<a>", "text", "<!DOCTYPE a><a/>")) {
        assertThatThrownBy(() -> device.send(List.of(edit(broken))))
            .hasMessageStartingWith("r1 (model/x.ftl:3): The driver rendered no proper XML: ")
            .hasMessageEndingWith(" [driver-bug]");
      }
      // Nothing else was sent; the server may be reading our hello still.
      await("hello and extra");
    }
  }

  private void await(String expected) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (asked.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(asked()).containsExactly(expected);
  }
}
