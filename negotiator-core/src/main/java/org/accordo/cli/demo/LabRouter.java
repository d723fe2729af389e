package org.accordo.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The router of one site of a demo: the namespace itself, or a simulated one that runs in it. */
final class LabRouter {
  private static final String PASSWORD = "router-password";

  private final LabNamespace namespace;
  private final Platform platform;
  private final Optional<Simulated> simulated;

  private LabRouter(LabNamespace namespace, Platform platform, Optional<Simulated> simulated) {
    this.namespace = namespace;
    this.platform = platform;
    this.simulated = simulated;
  }

  /**
   * A simulated router.
   *
   * @param port that it listens on, on loopback of its namespace
   * @param hostKey its public key
   * @param answers what it prints
   * @param orders what it reads
   */
  private record Simulated(String port, String hostKey, BufferedReader answers, Writer orders) {}

  /**
   * Starts what there is to start.
   *
   * @param home where Accordo is installed
   * @param stay whether it goes on when whoever started it has ended
   */
  static LabRouter start(Lab lab, Path home, boolean stay, String role, Platform platform) {
    LabNamespace namespace = lab.namespace(role);
    if (platform.kind().isEmpty()) {
      return new LabRouter(namespace, platform, Optional.empty());
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", Platform.folder(home) + "/*"));
    command.add("org.accordo.simulator.SimulatedRouter");
    command.addAll(List.of(platform.kind().get(), "--hostname", role, "--stay=" + stay));
    Process process = lab.start(role, Map.of(), Optional.empty(), command).process();
    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
    try {
      String line = answers.readLine();
      if (line == null || line.indexOf(' ') < 0) {
        throw new LabException("the simulated router in " + role + " did not start: " + line);
      }
      int space = line.indexOf(' ');
      Writer orders = process.outputWriter(StandardCharsets.UTF_8);
      return new LabRouter(
          namespace,
          platform,
          Optional.of(
              new Simulated(line.substring(0, space), line.substring(space + 1), answers, orders)));
    } catch (IOException e) {
      throw new LabException("the simulated router in " + role + " has gone", e);
    }
  }

  /** The same site with this router as its border router. */
  SiteText in(SiteText site, Path folder) {
    String name = site.name() + "-gw";
    SiteText with =
        site.with(
            "border",
            "{router: "
                + name
                + ", outside: '"
                + platform.outside()
                + "', inside: '"
                + platform.inside()
                + "'}");
    if (simulated.isEmpty()) {
      return with;
    }
    Path secrets = folder.resolve(site.name() + "-secrets");
    try {
      var mine = PosixFilePermissions.fromString("rwx------");
      Files.createDirectory(secrets, PosixFilePermissions.asFileAttribute(mine));
      Path file = Files.writeString(secrets.resolve(PASSWORD), "accordo\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new LabException("cannot write " + secrets + ": " + e.getMessage(), e);
    }
    String connect =
        String.format(
            "{transport: ssh-cli, host: 127.0.0.1, port: %s, user: accordo, password: %s,"
                + " host-key: '%s'}",
            simulated.get().port(), PASSWORD, simulated.get().hostKey());
    return with.with("secrets", secrets.toString())
        .with(
            "routers",
            String.format(
                "{%s: {driver: %s, connect: %s, settings: %s}}",
                name, platform.driver(), connect, platform.settings()));
  }

  /** What it is, for people. */
  String title() {
    return namespace.role()
        + (simulated.isEmpty() ? ", a namespace" : ", a simulated " + platform.driver());
  }

  boolean isSimulated() {
    return simulated.isPresent();
  }

  /** Everything that a negotiation might change. */
  List<String> configuration() {
    if (simulated.isEmpty()) {
      List<String> lines = new ArrayList<>();
      RouterState.of(namespace)
          .parts()
          .forEach((tool, text) -> text.lines().forEach(line -> lines.add(tool + ": " + line)));
      lines.sort(null);
      return lines;
    }
    try {
      simulated.get().orders().write("show\n");
      simulated.get().orders().flush();
      List<String> lines = new ArrayList<>();
      String line = simulated.get().answers().readLine();
      while (line != null && !line.equals(".")) {
        lines.add(line);
        line = simulated.get().answers().readLine();
      }
      return lines;
    } catch (IOException e) {
      throw new LabException("the simulated router in " + namespace.role() + " has gone", e);
    }
  }
}
