package org.accordo.transport.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Secrets;
import org.accordo.app.agent.WaysBack;
import org.accordo.app.agent.WaysBack.Standing;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.Transport;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.site.Connection;
import org.accordo.site.Router;
import org.accordo.transport.ModelDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways back that this machine keeps: real shells, real timers, files in place of configuration. */
final class WayBackTest {
  private static final Path ALL = Path.of("/run/accordo-ways-back");
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final String SECRET = "it's $(touch x) `y` \\ \"z\" 100%";

  @TempDir private Path folder;
  private final String place = token();
  private final Device device = device();

  private static String token() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static Device device() {
    Connection connection =
        new Connection(
            Connection.Mode.LIVE, Transport.LOCAL_EXEC, Optional.empty(), Optional.empty());
    Router router = new Router("r1", "model", Optional.empty(), connection, Map.of());
    Secrets secrets =
        new Secrets() {
          @Override
          public byte[] value(SecretRef secret) {
            return SECRET.getBytes(StandardCharsets.UTF_8);
          }

          @Override
          public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
            throw new AssertionError();
          }
        };
    return new LocalDevices(secrets)
        .open(
            router,
            ModelDescriptor.goingBack(
                Transport.LOCAL_EXEC, "No such file or directory", "isn't there; 'really'"));
  }

  @BeforeEach
  void needsRoot() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root for files in /run");
  }

  @AfterEach
  void disarm() {
    Set<String> armed = device.keep(WaysBack.look(place)).keySet();
    device.keep(new WaysBack(place, Optional.of(List.of()), armed, armed, Optional.empty()));
    assertThat(ours()).isEmpty();
  }

  /** What is on this machine of the test's ways back. */
  private List<Path> ours() {
    if (!Files.isDirectory(ALL)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.filter(f -> f.getFileName().toString().startsWith(place)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Payload.Command command(
      boolean tolerant, Optional<Payload.Input> input, String... argv) {
    return new Payload.Command(
        List.of(argv), tolerant, input, Optional.empty(), new Origin("model/x.ftl", 7));
  }

  private static Payload.Command command(String... argv) {
    return command(false, Optional.empty(), argv);
  }

  private static Optional<Payload.Input> document(String... lines) {
    List<Payload.Line> all = new ArrayList<>();
    for (String line : lines) {
      all.add(new Payload.Line(line, new Origin("model/x.ftl", 8)));
    }
    return Optional.of(new Payload.Document(all));
  }

  private static WaysBack.Section section(String token, Payload.Command... undo) {
    return new WaysBack.Section(token, List.of(new Payload.Exec(List.of(undo))));
  }

  private Map<String, Standing> arm(String token, Duration after, WaysBack.Section... sections) {
    return device.keep(
        new WaysBack(
            place,
            Optional.of(List.of(sections)),
            Set.of(),
            Set.of(),
            Optional.of(new WaysBack.Timer(token, after))));
  }

  private Map<String, Standing> disarm(String token, WaysBack.Section... rest) {
    return device.keep(
        new WaysBack(place, Optional.of(List.of(rest)), Set.of(token), Set.of(), Optional.empty()));
  }

  private Map<String, Standing> look() {
    return device.keep(WaysBack.look(place));
  }

  private static void await(BooleanSupplier what) throws InterruptedException {
    for (int i = 0; i < 1200 && !what.getAsBoolean(); i++) {
      Thread.sleep(25);
    }
    assertThat(what.getAsBoolean()).isTrue();
  }

  private static List<String> processesWith(String token) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(token))
        .toList();
  }

  @Test
  void whatNobodyConfirmsGoesBackInOrder() throws Exception {
    String token = token();
    Path log = folder.resolve("log");
    Map<String, Standing> armed =
        arm(
            token,
            SHORT,
            section(
                token,
                command(false, document("first"), "tee", "-a", log.toString()),
                command(false, document("second", "third"), "tee", "-a", log.toString())));
    assertThat(armed).isEqualTo(Map.of(token, Standing.ARMED));
    await(() -> look().get(token) == Standing.WENT_BACK);
    assertThat(Files.readAllLines(log)).containsExactly("first", "second", "third");
    assertThat(processesWith(token)).isEmpty();
  }

  @Test
  void whatIsConfirmedLeavesNothingBehind() throws Exception {
    String token = token();
    Path file = Files.createFile(folder.resolve("stays"));
    arm(token, LONG, section(token, command("rm", file.toString())));
    assertThat(processesWith(token)).hasSize(1);
    assertThat(disarm(token)).isEqualTo(Map.of(token, Standing.DISARMED));
    await(() -> processesWith(token).isEmpty());
    assertThat(ours()).isEmpty();
    assertThat(file).exists();
    assertThat(disarm(token)).isEmpty();
  }

  @Test
  void othersCanReadNothingOfIt() throws Exception {
    String token = token();
    arm(token, LONG, section(token, command("true")));
    Path mine = ours().get(0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ALL)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(mine)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as("%s", file)
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void noShellReadsAnythingInTheValues() throws Exception {
    String[] hostile = {
      "$(touch " + folder.resolve("evil") + ")",
      "`touch " + folder.resolve("evil") + "`",
      "'; touch " + folder.resolve("evil") + "; '",
      "'\\''",
      "\\",
      "",
      "a  b",
      "*",
      "~",
      "$HOME ${PATH} $1 $$",
      "\"",
      "-n",
      "%s%d\\n",
      "}",
      "# end",
      "EOF",
      "é 漢"
    };
    String token = token();
    Path words = folder.resolve("words");
    Path lines = folder.resolve("lines");
    Path secret = folder.resolve("secret");
    List<String> argv = new ArrayList<>(List.of("sh", "-c", "printf '<%s>\\n' \"$@\" >" + words));
    argv.add("print");
    argv.addAll(List.of(hostile));
    arm(
        token,
        SHORT,
        section(
            token,
            command(argv.toArray(new String[0])),
            command(false, document(hostile), "tee", lines.toString()),
            command(
                false,
                Optional.of(new Payload.Secret(new SecretRef("one"))),
                "tee",
                secret.toString())));
    assertThat(processesWith("touch x")).isEmpty();
    await(() -> look().get(token) == Standing.WENT_BACK);
    assertThat(Files.readAllLines(words))
        .isEqualTo(Stream.of(hostile).map(each -> "<" + each + ">").toList());
    assertThat(Files.readAllLines(lines)).containsExactly(hostile);
    assertThat(Files.readString(secret)).isEqualTo(SECRET + "\n");
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void onlyWhatIsToleratedMayFail() throws Exception {
    String good = token();
    String bad = token();
    String mixed = token();
    Path gone = folder.resolve("gone");
    Path after = folder.resolve("after");
    WaysBack.Section[] sections = {
      section(
          good,
          command(true, Optional.empty(), "rm", gone.toString()),
          command(
              true, Optional.empty(), "sh", "-c", "echo \"it isn't there; 'really'\" >&2; false"),
          command("touch", after.toString())),
      section(bad, command("rm", gone.toString()), command("touch", after.toString())),
      section(
          mixed,
          command(
              true,
              Optional.empty(),
              "sh",
              "-c",
              "echo No such file or directory >&2; echo x >&2; exit 1"))
    };
    arm(good, SHORT, sections);
    arm(bad, SHORT, sections);
    arm(mixed, SHORT, sections);
    await(() -> look().values().stream().noneMatch(each -> each == Standing.ARMED));
    assertThat(look())
        .isEqualTo(
            Map.of(good, Standing.WENT_BACK, bad, Standing.HALF_BACK, mixed, Standing.HALF_BACK));
    assertThat(after).as("what failed keeps nothing else from being undone").exists();
  }

  @Test
  void oneEndsAndTheOtherGoesOn() throws Exception {
    String stays = token();
    String goes = token();
    Path one = Files.createFile(folder.resolve("one"));
    Path two = Files.createFile(folder.resolve("two"));
    WaysBack.Section first = section(stays, command("rm", one.toString()));
    WaysBack.Section second = section(goes, command("rm", two.toString()));
    arm(stays, SHORT, first);
    arm(goes, Duration.ofSeconds(2), first, second);
    assertThat(disarm(stays, second))
        .isEqualTo(Map.of(stays, Standing.DISARMED, goes, Standing.ARMED));
    await(() -> look().get(goes) == Standing.WENT_BACK);
    assertThat(one).exists();
    assertThat(two).doesNotExist();
  }

  @Test
  void whatWentBackIsSaidUntilItIsForgotten() throws Exception {
    String token = token();
    arm(token, SHORT, section(token, command("true")));
    await(() -> look().get(token) == Standing.WENT_BACK);
    assertThat(disarm(token)).isEqualTo(Map.of(token, Standing.WENT_BACK));
    device.keep(
        new WaysBack(place, Optional.of(List.of()), Set.of(), Set.of(token), Optional.empty()));
    assertThat(look()).isEmpty();
    assertThat(ours()).isEmpty();
  }

  @Test
  void aRouterThatCannotSaysSoBeforeAnythingIsChanged() throws Exception {
    String token = token();
    Path blocked = Files.createDirectories(ALL).resolve(place + "-" + namespace());
    Files.createFile(blocked);
    try {
      assertThatThrownBy(() -> arm(token, LONG, section(token, command("true"))))
          .hasMessage(
              "r1: The router cannot keep a way back: [mkdir: cannot create directory '"
                  + blocked
                  + "': File exists] [device-rejected]");
      assertThat(processesWith(token)).isEmpty();
    } finally {
      Files.delete(blocked);
    }
  }

  /**
   * Where systemd runs, its transient unit is the timer. None runs here: programs that note how
   * they were called are in the place of systemd-run and systemctl, in namespaces of the test whose
   * process 1 has the test's network.
   */
  @Test
  void whereSystemdRunsItsUnitIsTheTimer() throws Exception {
    Path noted = folder.resolve("noted");
    Path fake = folder.resolve("fake");
    Files.writeString(
        fake,
        "#!/bin/sh\nfor word; do printf '%s\\n' \"$word\" | head -n 1; done >>"
            + noted
            + "\nwhile [ $# -gt 0 ] && [ \"$1\" != /bin/sh ]; do shift; done\n"
            + "[ $# = 0 ] || \"$@\" >/dev/null 2>&1 &\n");
    Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
    String token = token();
    Path file = Files.createFile(folder.resolve("changed"));
    String book =
        "tolerated=''\nway_back_" + token + "() {\n:\nrun 0 'rm' '" + file + "'\n}\n# end\n";

    int unshared = withSystemd(fake, book, "", token, "90", "1");
    assumeTrue(unshared != 77, "no mount namespace, or another network namespace than process 1");
    assertThat(unshared).isZero();
    await(() -> look().get(token) == Standing.WENT_BACK);
    assertThat(file).doesNotExist();
    assertThat(Files.readAllLines(noted))
        .containsExactly(
            "--quiet",
            "--collect",
            "--unit=accordo-way-back-" + token,
            "--on-active=90",
            "--timer-property=AccuracySec=1s",
            "/bin/sh",
            "-c",
            script("way-back-run.sh").lines().findFirst().orElseThrow(),
            "accordo-way-back",
            ours().get(0).toString(),
            token,
            "0");

    Files.delete(noted);
    String other = token();
    Files.writeString(ours().get(0).resolve(other + ".armed"), "unit\n");
    assertThat(withSystemd(fake, book, other, "", "", "0")).isZero();
    assertThat(Files.readAllLines(noted))
        .containsExactly("stop", "accordo-way-back-" + other + ".timer");
  }

  private int withSystemd(Path fake, String book, String disarm, String... rest) throws Exception {
    String before =
        "[ \"$(readlink /proc/1/ns/net)\" = \"$(readlink /proc/self/ns/net)\" ] || exit 77\n"
            + "mount -t tmpfs tmpfs /run/systemd && mkdir /run/systemd/system || exit 77\n"
            + "for name in systemd-run systemctl; do\n"
            + "[ -e /usr/bin/$name ] && mount --bind \"$1\" /usr/bin/$name || exit 77\n"
            + "done\nshift\n\"$@\"; status=$?\n"
            + "while [ -e /run/accordo-ways-back/*/"
            + rest[0]
            + ".armed ]; do sleep 0.05; done\nexit $status\n"; // the end of process 1 ends all
    List<String> argv =
        new ArrayList<>(
            List.of(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--mount-proc",
                "sh",
                "-c",
                before,
                "x",
                fake.toString()));
    argv.addAll(List.of("sh", "-c", script("way-back-keep.sh"), "accordo-way-back"));
    argv.addAll(List.of(script("way-back-run.sh"), place, disarm, ""));
    argv.addAll(List.of(rest));
    Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    process.getOutputStream().write(book.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    return printed.contains("unshare failed") ? 77 : status;
  }

  private static String script(String name) throws IOException {
    try (var stream = WaysBack.class.getResourceAsStream("/org/accordo/transport/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String namespace() throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString().replaceAll("[^0-9]", "");
  }
}
