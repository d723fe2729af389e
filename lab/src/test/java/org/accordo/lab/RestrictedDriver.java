package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Copies of the Linux driver that say that they can do less. */
final class RestrictedDriver {
  private static final String MANIFEST = "plugin.properties";

  /** Keys whose end is a capability. */
  private static final Pattern ABOUT = Pattern.compile("driver\\.(?:when|note)\\.(.+)");

  private RestrictedDriver() {}

  /** Writes one into a folder of drivers. */
  static void write(Path folder, String id, String... capabilities) {
    Path copy = folder.resolve(id + ".jar");
    try (ZipInputStream from = new ZipInputStream(Files.newInputStream(linux()));
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().equals(MANIFEST)) {
          Properties manifest = new Properties();
          manifest.load(from);
          manifest.setProperty("plugin.id", id);
          manifest.setProperty("driver.capabilities", String.join(",", List.of(capabilities)));
          manifest.keySet().removeIf(key -> isOfAnother(key.toString(), List.of(capabilities)));
          manifest.store(to, null);
        } else {
          from.transferTo(to);
        }
        to.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a key is about a capability that the copy does not have. */
  private static boolean isOfAnother(String key, List<String> capabilities) {
    Matcher about = ABOUT.matcher(key);
    return about.matches() && !capabilities.contains(about.group(1));
  }

  private static Path linux() throws IOException {
    try (Stream<Path> jars = Files.list(Packed.HOME.resolve("drivers"))) {
      List<Path> found =
          jars.filter(jar -> jar.getFileName().toString().contains("linux")).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
