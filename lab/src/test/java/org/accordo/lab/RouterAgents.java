package org.accordo.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A configuration agent for each router of {@link FourSites}, outside of the machine, and the
 * routers' SSH servers inside: as in production.
 */
final class RouterAgents implements AutoCloseable {
  private final Machine machine;
  private final Path folder;
  private final UnaryOperator<String> settings;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final Map<String, Packed.Serving> running = new LinkedHashMap<>();

  private RouterAgents(Machine machine, Path folder, UnaryOperator<String> settings) {
    this.machine = machine;
    this.folder = folder;
    this.settings = settings;
  }

  /** Starts all servers and agents. */
  static RouterAgents start(Machine machine, Path folder) {
    return start(machine, folder, router -> "{}");
  }

  /**
   * The same.
   *
   * @param settings of each router, as they stand in a site file
   */
  static RouterAgents start(Machine machine, Path folder, UnaryOperator<String> settings) {
    RouterAgents agents = new RouterAgents(machine, folder, settings);
    try {
      agents.prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FourSites.ROUTERS.forEach(agents::start);
    return agents;
  }

  private void prepare() throws IOException {
    MachineLogins logins = new MachineLogins(machine, folder);
    for (int number = 0; number < FourSites.ROUTERS.size(); number++) {
      String router = FourSites.ROUTERS.get(number);
      logins.open(router);
      logins.secret(secrets(router));
      ports.put(router, Packed.freePort());
      Files.writeString(
          folder.resolve(router + ".yaml"),
          String.join(
              "\n",
              "apiVersion: accordo/v1",
              "site: " + router,
              "networks: [10.8." + (number + 1) + ".0/24]",
              "border: {router: " + router + "-gw, outside: eth0}",
              "routers:",
              "  " + router + "-gw:",
              "    driver: linux",
              "    settings: " + settings.apply(router),
              "    connect: " + logins.connect(router),
              "store: " + router + ".db",
              "secrets: " + secrets(router),
              ""));
    }
  }

  /** Where an agent keeps what nobody else may know. */
  Path secrets(String router) {
    return folder.resolve(router + "-secrets");
  }

  void start(String router) {
    int port = ports.get(router);
    running.put(
        router,
        Packed.Serving.start(
            folder,
            port,
            "agent",
            "-v",
            "--site",
            folder.resolve(router + ".yaml").toString(),
            "--addr",
            "127.0.0.1:" + port));
  }

  /** As when the machine that it runs on loses power. */
  void kill(String router) {
    running.get(router).kill();
  }

  /** Writes a description in which the agents are where these are. */
  Path description(String name, String text) {
    String written = text;
    for (int number = 0; number < FourSites.ROUTERS.size(); number++) {
      written =
          written.replace(
              "127.0.0.1:" + (9001 + number),
              "127.0.0.1:" + ports.get(FourSites.ROUTERS.get(number)));
    }
    try {
      return Files.writeString(folder.resolve(name + ".yaml"), written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a description was written to. */
  Path description(String name) {
    return folder.resolve(name + ".yaml");
  }

  /** Everything that the agents wrote: stores and logs, but not their secrets. */
  List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (var all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .filter(file -> !folder.relativize(file).getName(0).toString().endsWith("-secrets"))
          .forEach(files::add);
    }
    return files;
  }

  @Override
  public void close() {
    running.values().forEach(Packed.Serving::close);
  }
}
