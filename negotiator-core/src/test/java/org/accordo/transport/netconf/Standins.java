package org.accordo.transport.netconf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three NETCONF servers with the vendors' own models. Their ports are fixed, so that one test of a
 * machine has them at a time.
 */
final class Standins {
  static final int IOSXE_CANDIDATE = 2830;
  static final int SROS = 2831;
  static final int IOSXE_RUNNING = 2832;
  private static final Path LOCK = Path.of("/tmp/accordo-standins.lock");
  private static final int MOST_WAITS = 1200;

  private final Path folder;
  private final FileChannel lock;

  private Standins(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Starts them; skips the test, with the reason, where they are not there. */
  static Standins start(Path folder) throws IOException, InterruptedException {
    Path script = models().resolve("bin/standins");
    assumeTrue(Files.isExecutable(script), "no vendors' models: " + script + " is not there");
    assumeTrue(System.getProperty("user.name").equals("root"), "the stand-ins need root");
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/netconfd")), "netconfd is not installed");
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/sshd")), "openssh-server is not installed");
    FileChannel channel =
        FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    awaitFreePorts();
    Standins standins = new Standins(folder, channel);
    standins.run("start");
    return standins;
  }

  private static Path models() {
    return Path.of(
            Optional.ofNullable(System.getenv("ACCORDO_VENDOR_MODELS"))
                .orElse("../../shared/vendor-models"))
        .toAbsolutePath()
        .normalize();
  }

  /** Somebody may have them by hand, without the lock. */
  private static void awaitFreePorts() throws InterruptedException {
    for (int port : List.of(IOSXE_CANDIDATE, SROS, IOSXE_RUNNING)) {
      int waits = 0;
      while (isTaken(port) && waits < MOST_WAITS) {
        Thread.sleep(250);
        waits++;
      }
      assumeTrue(waits < MOST_WAITS, "somebody else has port " + port);
    }
  }

  private static boolean isTaken(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void run(String verb) throws IOException, InterruptedException {
    Path log = folder.resolve("standins-" + verb + ".log");
    Process process =
        new ProcessBuilder(models().resolve("bin/standins").toString(), verb, folder.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(log));
    }
  }

  NetconfLogins login(int port, Duration confirmTimeout) throws IOException {
    return new NetconfLogins(
        "root",
        port,
        Files.readString(folder.resolve("host.pub")).strip(),
        Map.of("key", Files.readString(folder.resolve("user")).strip()),
        confirmTimeout,
        false);
  }

  void stop() throws IOException, InterruptedException {
    run("stop");
    lock.close();
  }
}
