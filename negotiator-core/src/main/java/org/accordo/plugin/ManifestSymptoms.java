package org.accordo.plugin;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.accordo.problem.Nearest;

/** Finds the manifest, also where it should not be, and says why it cannot be read. */
final class ManifestSymptoms {
  private static final RejectionCode CODE = RejectionCode.MANIFEST_INVALID;
  private static final String IN_PROJECT = "src/main/resources/";

  private ManifestSymptoms() {}

  /** The manifest; empty, with the reason among the symptoms, where it cannot be read. */
  static Optional<DriverManifest> look(DriverFiles files, List<String> names, Symptoms symptoms) {
    Optional<byte[]> content = files.content(DriverManifest.FILE);
    if (content.isEmpty()) {
      symptoms.error(CODE, "there is no plugin.properties at its top", whereItIs(files, names));
      return Optional.empty();
    }
    try {
      checkText(content.get());
      return Optional.of(DriverManifest.parse(files.text(DriverManifest.FILE).orElseThrow()));
    } catch (Rejection e) {
      symptoms.error(e);
      return Optional.empty();
    }
  }

  private static String whereItIs(DriverFiles files, List<String> names) {
    for (String name : names) {
      String folder = name.substring(0, name.lastIndexOf('/') + 1);
      if (!name.substring(folder.length()).equals(DriverManifest.FILE)) {
        continue;
      }
      if (folder.equals(IN_PROJECT)) {
        return "This is the folder of a project: name "
            + quote(files.path().resolve(IN_PROJECT).toString())
            + ", or build the project and name the jar.";
      }
      return "It is at "
          + quote(name)
          + ", one folder too deep: pack the content of the folder and not the folder, with"
          + " 'jar --create --file NAME.jar -C FOLDER .'";
    }
    Optional<String> near =
        names.stream()
            .filter(name -> Nearest.to(name, List.of(DriverManifest.FILE)).isPresent())
            .findFirst();
    return near.map(name -> "Rename " + quote(name) + " to plugin.properties.")
        .orElse(
            "Put plugin.properties at the top of the jar, or move a jar that is no driver"
                + " elsewhere.");
  }

  private static void checkText(byte[] bytes) {
    boolean zeros = false;
    for (byte each : bytes) {
      zeros |= each == 0;
    }
    boolean mark16 = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff);
    if (mark16 || zeros) {
      throw broken("is UTF-16 text", "Save it as UTF-8; editors call it the encoding.");
    }
    if (starts(bytes, 0xef, 0xbb, 0xbf)) {
      throw broken(
          "begins with a byte order mark, which becomes part of its first key",
          "Save it as UTF-8 without a byte order mark.");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\ufffd') >= 0) {
      throw broken("is not UTF-8 text", "Save it as UTF-8, or write \\uXXXX for the character.");
    }
    if (text.indexOf('\r') >= 0 && text.indexOf('\n') < 0) {
      throw broken("has lines that end with a carriage return alone", "Save it with line feeds.");
    }
  }

  private static boolean starts(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static Rejection broken(String what, String remedy) {
    return new Rejection(CODE, DriverManifest.FILE + " " + what, remedy);
  }
}
