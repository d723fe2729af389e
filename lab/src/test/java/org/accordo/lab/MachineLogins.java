package org.accordo.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.cli.demo.Program;

/** The SSH servers of routers in a {@link Machine}, and the one key that they let in. */
final class MachineLogins {
  private final Machine machine;
  private final Path folder;
  private final String hostKey;
  private final String configuration;
  private final Map<String, Integer> ports = new LinkedHashMap<>();

  /**
   * Makes the keys; no server yet.
   *
   * @param folder for the keys, outside of the machine
   */
  MachineLogins(Machine machine, Path folder) {
    this.machine = machine;
    this.folder = folder;
    try {
      for (String name : List.of("host", "client")) {
        String file = folder.resolve(name).toString();
        Program.run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file))
            .check();
      }
      configuration =
          machine.write(
              "sshd_config",
              String.join(
                  "\n",
                  "HostKey " + machine.write("host", Files.readString(folder.resolve("host"))),
                  "AuthorizedKeysFile "
                      + machine.write("clients", Files.readString(folder.resolve("client.pub"))),
                  "PidFile none",
                  "UsePAM no",
                  "UseDNS no",
                  "StrictModes no",
                  "PasswordAuthentication no",
                  "PermitRootLogin prohibit-password",
                  "MaxSessions 50",
                  "SetEnv SHLVL=2", // so that a shell reads no files of whoever runs this test
                  ""));
      String[] pinned = Files.readString(folder.resolve("host.pub")).split(" ", -1);
      hostKey = pinned[0] + " " + pinned[1].strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a router's server, at the machine's next port for it.
   *
   * @param through words that bring what follows to where the router's programs run; none where its
   *     namespace is enough
   */
  void open(String router, String... through) {
    int port = machine.logins().get(ports.size());
    ports.put(router, port);
    machine.ask(
        "login",
        Map.of(
            "port",
            port,
            "in",
            router,
            "configuration",
            configuration,
            "through",
            List.of(through)));
  }

  /** How it is reached, as {@code connect} in a site file has it; the key is a secret there. */
  String connect(String router) {
    return String.format(
        "{transport: ssh-exec, host: 127.0.0.1, port: %d, user: root, private-key: router-key,"
            + " host-key: \"%s\"}",
        ports.get(router), hostKey);
  }

  /** Puts the key that is let in among a site's secrets. */
  void secret(Path secrets) {
    try {
      Files.createDirectories(secrets);
      Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
      Files.copy(
          folder.resolve("client"),
          secrets.resolve("router-key"),
          StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
