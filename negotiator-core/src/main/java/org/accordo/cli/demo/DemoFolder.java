package org.accordo.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a demonstration has its site files, stores and logs: named after its process. */
final class DemoFolder {
  private static final Pattern NAME = Pattern.compile("accordo-demo-(\\d+)-\\d+");
  private static final Path PLACE = Path.of(System.getProperty("java.io.tmpdir"));

  private DemoFolder() {}

  static Path make() {
    try {
      return Files.createTempDirectory(
          PLACE, "accordo-demo-" + ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw new LabException("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new LabException("cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Removes those of processes that are gone, as far as they belong to whoever runs this. */
  static void removeLeftovers() {
    List<Path> candidates;
    try (var files = Files.list(PLACE)) {
      candidates = files.filter(DemoFolder::isLeftover).toList();
    } catch (IOException e) {
      throw new LabException("cannot read " + PLACE + ": " + e.getMessage(), e);
    }
    candidates.forEach(DemoFolder::delete);
  }

  private static boolean isLeftover(Path folder) {
    Matcher matcher = NAME.matcher(folder.getFileName().toString());
    if (!matcher.matches() || ProcessHandle.of(Long.parseLong(matcher.group(1))).isPresent()) {
      return false;
    }
    try {
      String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
      return owner.equals(System.getProperty("user.name"));
    } catch (IOException e) {
      return false;
    }
  }
}
