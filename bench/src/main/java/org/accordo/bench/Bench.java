package org.accordo.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run happens and how long it may take.
 *
 * @param top the checkout
 * @param work a folder for files that are thrown away
 * @param quick whether fewer repetitions do
 */
record Bench(Path top, Path work, boolean quick) {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  /** The packed product. */
  Path home() {
    return top.resolve("distribution/target/accordo");
  }

  /** The launcher of the packed product. */
  String accordo() {
    return home().resolve("bin/accordo").toString();
  }

  /** Files of ours that are no Java. */
  Path resource(String name) {
    return top.resolve("bench/src/main/resources").resolve(name);
  }

  /** The command, kept on one core where the machine can do that. */
  static List<String> onOneCore(List<String> command) {
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(TASKSET)) {
      int last = Runtime.getRuntime().availableProcessors() - 1;
      words.addAll(List.of(TASKSET.toString(), "-c", Integer.toString(last)));
    }
    words.addAll(command);
    return words;
  }

  /** The Java that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A TCP port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Says what is going on. */
  void progress(String text) {
    System.err.println("  " + text);
  }
}
