package org.accordo.transport.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.Transport;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.problem.ProblemException;
import org.accordo.site.Connection;
import org.accordo.site.Router;
import org.accordo.transport.ModelDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalDevicesTest {
  private static final DriverDescriptor DRIVER =
      ModelDescriptor.immediate(Transport.LOCAL_EXEC, "File exists", "No such");

  @TempDir private Path folder;
  private final List<byte[]> handedOut = new ArrayList<>();
  private final Secrets secrets =
      new Secrets() {
        @Override
        public byte[] value(SecretRef secret) {
          byte[] value = "hunter2".getBytes(StandardCharsets.UTF_8);
          handedOut.add(value);
          return value;
        }

        @Override
        public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
          throw new AssertionError();
        }
      };
  private final Device device = device(Optional.empty(), Duration.ofSeconds(20));

  private Device device(Optional<String> namespace, Duration timeout) {
    Connection connection =
        new Connection(Connection.Mode.LIVE, Transport.LOCAL_EXEC, namespace, Optional.empty());
    Router router = new Router("r1", "model", Optional.empty(), connection, Map.of());
    return new LocalDevices(secrets, timeout).open(router, DRIVER);
  }

  private static Payload.Command command(String... argv) {
    return command(false, Optional.empty(), argv);
  }

  private static Payload.Command command(
      boolean tolerant, Optional<Payload.Input> input, String... argv) {
    return new Payload.Command(
        List.of(argv), tolerant, input, Optional.empty(), new Origin("model/x.ftl", 7));
  }

  private static Optional<Payload.Input> document(int firstLine, String... lines) {
    List<Payload.Line> all = new ArrayList<>();
    for (String line : lines) {
      all.add(new Payload.Line(line, new Origin("model/x.ftl", firstLine + all.size())));
    }
    return Optional.of(new Payload.Document(all));
  }

  private void send(Payload.Command... commands) {
    device.send(List.of(new Payload.Exec(List.of(commands))));
  }

  @Test
  void wordsArriveAsTheyAre() throws Exception {
    Path file = folder.resolve("a b;$(id) '\"`*");
    send(command("touch", file.toString()));
    assertThat(Files.exists(file)).isTrue();
    assertThat(device.look(command("printf", "%s|", "$HOME", "a  b", "*", ";", "'", "\\n", "-n")))
        .isEqualTo("$HOME|a  b|*|;|'|\\n|-n|");
  }

  @Test
  void nothingOfOurEnvironmentIsThere() {
    assertThat(device.look(command("env")).lines())
        .containsExactlyInAnyOrder("LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin");
    assertThat(device.look(command("pwd"))).isEqualTo("/");
  }

  @Test
  void whatWasPrintedComesBackWithoutItsLastLineEnd() {
    assertThat(device.look(command("printf", "a = 1\\nb = 2\\n"))).isEqualTo("a = 1\nb = 2");
    assertThat(device.look(command("true"))).isEmpty();
  }

  @Test
  void neighbouringDocumentsForOneProgramAreOneProcess() throws Exception {
    Path file = folder.resolve("log");
    Files.createFile(file);
    // sed writes at its end what it has read, and the number of lines: a process more is seen
    String[] sed = {"sed", "-n", "-e", "w " + file, "-e", "$="};
    assertThat(device.look(command(false, document(1, "x", "y"), sed))).isEqualTo("2");
    String[] tee = {"tee", "-a", file.toString()};
    send(
        command(false, document(1, "one", "two"), tee),
        command(false, document(5, "three"), tee),
        command(true, document(6, "four"), tee));
    assertThat(Files.readAllLines(file)).containsExactly("x", "y", "one", "two", "three", "four");
    Path pids = folder.resolve("pids");
    Path script = script("cat >/dev/null; echo $$ >> " + pids);
    send(
        command(false, document(1, "one"), script.toString()),
        command(false, document(2, "two"), script.toString()),
        command(true, document(3, "three"), script.toString()),
        command(script.toString()),
        command(false, document(4, "four"), script.toString()));
    assertThat(Files.readAllLines(pids)).hasSize(4);
  }

  private Path script(String body) throws Exception {
    Path script = folder.resolve("script-" + body.hashCode());
    Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  @Test
  void aRefusalQuotesCommandCodeAndMessage() {
    assertThatThrownBy(() -> send(command("ls", "/nowhere at all")))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "r1 (model/x.ftl:7): ls '/nowhere at all' ended with exit code 2: /usr/bin/ls: cannot access"
                + " '/nowhere at all': No such file or directory [device-rejected]");
  }

  @Test
  void theFirstRefusalStopsTheRest() {
    Path file = folder.resolve("file");
    assertThatThrownBy(() -> send(command("false"), command("touch", file.toString())))
        .hasMessage(
            "r1 (model/x.ftl:7): false ended with exit code 1: it said nothing [device-rejected]");
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void aLineOfInputIsNamedWithItsTemplateLine() throws Exception {
    Path batch =
        script("cat >/dev/null; echo 'Cannot do that' >&2; echo 'Command failed -:3' >&2; exit 1");
    assertThatThrownBy(
            () ->
                send(
                    command(false, document(20, "one", "two"), batch.toString()),
                    command(false, document(40, "three", "four"), batch.toString())))
        .hasMessage(
            "r1 (model/x.ftl:40): "
                + batch
                + " << ended with exit code 1: Cannot do that | Command failed -:3, input line 3:"
                + " three [device-rejected]");
  }

  @Test
  void aTolerantCommandMayFailWithToleratedMessagesOnly() throws Exception {
    send(command(true, Optional.empty(), "mkdir", folder.toString()));
    send(command(true, Optional.empty(), "ls", "/nowhere"));
    assertThatThrownBy(() -> send(command("mkdir", folder.toString())))
        .hasMessageContaining("File exists");
    assertThatThrownBy(() -> send(command(true, Optional.empty(), "ls", "--no-option")))
        .hasMessageContaining("unrecognized option");
    assertThatThrownBy(() -> send(command(true, Optional.empty(), "false")))
        .as("a failure without any message is not a tolerated one")
        .hasMessageContaining("it said nothing");
    Path mixed = script("echo 'x: File exists' >&2; echo 'y: Permission denied' >&2; exit 1");
    assertThatThrownBy(() -> send(command(true, Optional.empty(), mixed.toString())))
        .hasMessageContaining("x: File exists | y: Permission denied");
  }

  @Test
  void findsNeedsSuccessAndOutputOfEach() {
    assertThat(device.finds(new Payload.Exec(List.of(command("echo", "x"))))).isTrue();
    assertThat(device.finds(new Payload.Exec(List.of(command("echo", "x"), command("true")))))
        .isFalse();
    assertThat(device.finds(new Payload.Exec(List.of(command("ls", "/nowhere"))))).isFalse();
  }

  @Test
  void aSecretGoesToStandardInputAndIsWiped() throws Exception {
    Path file = folder.resolve("received");
    SecretRef secret = new SecretRef("wg/key");
    send(command(false, Optional.of(new Payload.Secret(secret)), "tee", file.toString()));
    assertThat(Files.readString(file)).isEqualTo("hunter2\n");
    assertThat(handedOut).allSatisfy(value -> assertThat(value).containsOnly(0));

    Path complains = script("read word; echo \"bad key: $word\" >&2; exit 1");
    assertThatThrownBy(
            () ->
                send(command(false, Optional.of(new Payload.Secret(secret)), complains.toString())))
        .hasMessage(
            "r1 (model/x.ftl:7): "
                + complains
                + " <<< @secret:wg/key@ ended with exit code 1: bad key: @secret:wg/key@"
                + " [device-rejected]");
  }

  @Test
  void longInputAndOutputDoNotBlockEachOther() {
    String[] lines = new String[20_000];
    java.util.Arrays.fill(lines, "0123456789012345678901234567890123456789");
    assertThat(device.look(command(false, document(1, lines), "cat"))).hasSize(41 * 20_000 - 1);
  }

  @Test
  void aProgramThatPrintsWithoutEndIsStopped() {
    assertThatThrownBy(() -> send(command("yes")))
        .hasMessage("r1: yes was stopped: it printed more than 1048576 bytes [device-rejected]");
    Payload.Command errors = command("sh", "-c", "yes >&2");
    assertThatThrownBy(() -> send(errors))
        .hasMessageContaining("it printed more than 1048576 bytes [device-rejected]");
  }

  @Test
  void aProgramThatDoesNotEndIsKilled() throws Exception {
    Path marker = folder.resolve("marker");
    Device hasty = device(Optional.empty(), Duration.ofSeconds(1));
    Path sleeper = script("echo $$ > " + marker + "; sleep 600");
    assertThatThrownBy(
            () -> hasty.send(List.of(new Payload.Exec(List.of(command(sleeper.toString()))))))
        .hasMessage("r1: " + sleeper + " did not end within 1 s [device-unreachable]");
    long pid = Long.parseLong(Files.readString(marker).strip());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> send(command("frobnicate")))
        .hasMessage(
            "r1: There is no program 'frobnicate' in /usr/sbin, /usr/bin, /sbin, /bin"
                + " [device-rejected]");
  }

  @Test
  void aNamespaceThatIsNotThereIsNamed() {
    for (String name : List.of("accordo-nowhere", "../x", "-x", "a b")) {
      assertThatThrownBy(() -> device(Optional.of(name), Duration.ofSeconds(1)))
          .hasMessage(
              "r1: There is no network namespace '"
                  + name
                  + "' in /run/netns [device-unreachable]");
    }
  }
}
