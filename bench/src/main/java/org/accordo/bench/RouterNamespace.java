package org.accordo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A router in a network namespace of its own, with a bare link to each of many peers. */
final class RouterNamespace implements AutoCloseable {
  private final String name = "accordo-bench-" + ProcessHandle.current().pid();
  private final String far = name + "-far";

  /** Makes it; the links are up on both ends. */
  RouterNamespace(Path work, int peers) throws IOException {
    StringBuilder add = new StringBuilder();
    StringBuilder up = new StringBuilder();
    add.append("netns add ").append(name).append("\nnetns add ").append(far).append('\n');
    addLink("eth0", add, up);
    for (int peer = 1; peer <= peers; peer++) {
      addLink(link(peer), add, up);
    }
    Path links = Files.writeString(work.resolve("links"), add, StandardCharsets.US_ASCII);
    Path states = Files.writeString(work.resolve("states"), up, StandardCharsets.US_ASCII);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // also on Ctrl-C
    try {
      Command.run(List.of("ip", "-batch", links.toString()));
      Command.run(List.of("ip", "-n", far, "-batch", states.toString()));
      Command.run(List.of("ip", "-n", name, "-batch", states.toString()));
      Command.run(List.of("ip", "-n", name, "addr", "add", "10.0.0.1/24", "dev", "eth0"));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void addLink(String link, StringBuilder add, StringBuilder up) {
    add.append("link add ").append(link).append(" netns ").append(name);
    add.append(" type veth peer name ").append(link).append(" netns ").append(far).append('\n');
    up.append("link set ").append(link).append(" up\n");
  }

  /** The interface that leads to a peer. */
  static String link(int peer) {
    return "peer" + peer;
  }

  String name() {
    return name;
  }

  @Override
  public void close() {
    for (String namespace : List.of(name, far)) {
      if (Files.exists(Path.of("/run/netns", namespace))) {
        Command.run(List.of("ip", "netns", "del", namespace));
      }
    }
  }
}
