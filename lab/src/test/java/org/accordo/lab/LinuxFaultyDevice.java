package org.accordo.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.accordo.cli.demo.LabNamespace;
import org.accordo.cli.demo.RouterState;

/**
 * A namespace as a router. Whoever configures it sees, in the place of the system's tools, a script
 * that waits or refuses when it is told so, and is the tool itself otherwise.
 */
final class LinuxFaultyDevice implements FaultyDevice {
  private static final List<String> TOOLS =
      List.of(
          "ip",
          "sysctl",
          "ping",
          "conntrack",
          "iptables",
          "iptables-save",
          "iptables-restore",
          "ip6tables",
          "ip6tables-save",
          "ip6tables-restore");

  private final LabNamespace namespace;
  private final Path folder;
  private final RouterState before;

  /**
   * @param folder of its own
   */
  LinuxFaultyDevice(LabNamespace namespace, Path folder) {
    this.namespace = namespace;
    this.folder = folder;
    this.before = RouterState.of(namespace);
    String tool =
        """
        #!/bin/sh
        while [ -e %1$s/hangs ]; do : >%1$s/met; sleep 0.1; done
        if [ -e %1$s/refuses ]; then
          read -r left <%1$s/refuses
          if [ "$left" -le 1 ]; then
            rm -f %1$s/refuses
            : >%1$s/met
            echo 'RTNETLINK answers: Operation not permitted' >&2
            exit 2
          fi
          echo $((left - 1)) >%1$s/refuses
        fi
        exec %1$s/real/"${0##*/}" "$@"
        """
            .formatted(folder);
    String enter =
        """
        #!/bin/sh
        set -e
        for tool in %2$s; do
          file=$(readlink -f "$(PATH=/usr/sbin:/usr/bin command -v "$tool")")
          cmp -s %1$s/tool "$file" || mount --bind %1$s/tool "$file"
        done
        exec "$@"
        """
            .formatted(folder, String.join(" ", TOOLS));
    try {
      Path real = Files.createDirectories(folder.resolve("real"));
      for (String each : TOOLS) {
        Path file = find(each).toRealPath();
        if (!Files.exists(real.resolve(file.getFileName()))) {
          Files.copy(file, real.resolve(file.getFileName()));
        }
        if (!file.getFileName().toString().equals(each)) {
          Files.createSymbolicLink(real.resolve(each), file.getFileName());
        }
      }
      executable(folder.resolve("tool"), tool);
      executable(folder.resolve("enter"), enter);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path find(String tool) throws IOException {
    for (String folder : List.of("/usr/sbin", "/usr/bin")) {
      if (Files.exists(Path.of(folder, tool))) {
        return Path.of(folder, tool);
      }
    }
    throw new IOException(tool + " is not installed");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What starts a command that meets the device as it is. */
  List<String> entered() {
    return List.of(
        "unshare", "--mount", "--propagation", "private", folder.resolve("enter").toString());
  }

  @Override
  public void refuse(int line) {
    write("refuses", line + "\n");
  }

  @Override
  public void hang() {
    write("hangs", "");
  }

  @Override
  public boolean met() {
    return Files.exists(folder.resolve("met"));
  }

  @Override
  public void obey() {
    try {
      for (String each : List.of("refuses", "hangs", "met")) {
        Files.deleteIfExists(folder.resolve(each));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> changes() {
    return before.differences(RouterState.of(namespace));
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
