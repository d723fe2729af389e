package org.accordo.driver.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.SecretRef;
import org.accordo.site.Connection;

/**
 * NETCONF servers that hold the vendors' own models in the place of routers. Their ports are fixed,
 * so that one test of a machine has them at a time.
 */
public final class StandIns implements AutoCloseable {
  /** IOS-XE with a candidate. */
  public static final int IOSXE_CANDIDATE = 2830;

  /** SR OS with a candidate. */
  public static final int SROS = 2831;

  /** IOS-XE as it comes from the factory: changes count at once. */
  public static final int IOSXE_RUNNING = 2832;

  private static final Path LOCK = Path.of("/tmp/accordo-standins.lock");
  private static final int MOST_WAITS = 1200;

  private final Path script;
  private final Path folder;
  private final FileChannel lock;

  private StandIns(Path script, Path folder, FileChannel lock) {
    this.script = script;
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Starts them; skips the test, with the reason, where they cannot be had.
   *
   * @param folder of their own
   */
  public static StandIns start(Path folder) throws IOException {
    Path script = VendorModels.needed().home().resolve("bin/standins");
    assumeTrue(System.getProperty("user.name").equals("root"), "the stand-ins need root");
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/netconfd")), "netconfd is not installed");
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/sshd")), "openssh-server is not installed");
    FileChannel channel =
        FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    awaitFreePorts();
    StandIns standIns = new StandIns(script, folder, channel);
    standIns.run("start");
    return standIns;
  }

  /** Somebody may have them by hand, without the lock. */
  private static void awaitFreePorts() {
    for (int port : List.of(IOSXE_CANDIDATE, SROS, IOSXE_RUNNING)) {
      int waits = 0;
      while (isTaken(port) && waits < MOST_WAITS) {
        pause();
        waits++;
      }
      assumeTrue(waits < MOST_WAITS, "somebody else has port " + port);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }

  private static boolean isTaken(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void run(String verb) throws IOException {
    Path log = folder.resolve("standins-" + verb + ".log");
    Process process =
        new ProcessBuilder(script.toString(), verb, folder.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(log));
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** How to log in to one of them. */
  public Connection.Ssh login(int port) throws IOException {
    return new Connection.Ssh(
        "127.0.0.1",
        port,
        "root",
        Optional.of(new SecretRef("key")),
        Optional.empty(),
        Files.readString(folder.resolve("host.pub")).strip());
  }

  /** The private key that they take. */
  public String key() throws IOException {
    return Files.readString(folder.resolve("user")).strip();
  }

  @Override
  public void close() throws IOException {
    run("stop");
    lock.close();
  }
}
