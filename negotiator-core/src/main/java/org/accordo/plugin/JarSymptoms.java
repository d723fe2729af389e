package org.accordo.plugin;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Looks at a jar as an archive: the names in it, what is packed twice, and its signature. */
final class JarSymptoms {
  private static final int START = 4;

  private JarSymptoms() {}

  static void look(Path path, List<String> names, Symptoms symptoms) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      lookAtName(name, symptoms);
      if (!seen.add(name)) {
        symptoms.warning(
            DoctorCode.JAR_ENTRY,
            quote(name) + " is in the jar twice, and only one of them counts",
            "Pack the jar anew from an empty folder.");
      }
    }
    if (names.stream().anyMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"))) {
      lookAtSignature(path, symptoms);
    }
  }

  private static void lookAtName(String name, Symptoms symptoms) {
    if (name.indexOf('\\') >= 0) {
      symptoms.warning(
          DoctorCode.JAR_ENTRY,
          quote(name) + " has a backslash in its name, so it is in no folder and nothing finds it",
          "Pack the jar with 'jar --create', which writes slashes on every system.");
    } else if (name.startsWith("/")
        || name.matches("[A-Za-z]:.*")
        || List.of(name.split("/", -1)).contains("..")
        || name.chars().anyMatch(Character::isISOControl)) {
      symptoms.warning(
          DoctorCode.JAR_ENTRY,
          quote(name) + " is a name that leads out of the jar. Accordo unpacks nothing, others do",
          "Do not trust this jar before you know who packed it, and pack it anew.");
    } else if (name.endsWith(".jar")) {
      symptoms.warning(
          DoctorCode.JAR_ENTRY,
          quote(name) + " is a jar in the jar: classes in it are not seen",
          "Unpack its classes into the driver's jar (maven-shade-plugin), or do without it.");
    }
  }

  /** The signature counts only for who reads every byte. */
  private static void lookAtSignature(Path path, Symptoms symptoms) {
    try (JarFile jar = new JarFile(path.toFile(), true)) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        try (InputStream in = jar.getInputStream(all.nextElement())) {
          in.transferTo(java.io.OutputStream.nullOutputStream());
        }
      }
    } catch (SecurityException | IOException e) {
      symptoms.error(
          DoctorCode.JAR_SIGNATURE,
          "the jar is signed, and its content is not what was signed: " + e.getMessage(),
          "Get the jar from its author again; if you changed it yourself, remove META-INF/*.SF,"
              + " *.RSA, *.DSA and *.EC, or sign it anew with jarsigner.");
    }
  }

  /** What a file is that is no jar, from how it begins. */
  static void explain(Path path, Rejection unreadable, Symptoms symptoms) {
    String remedy = unreadable.remedy();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(START);
      if (start.length == 0) {
        remedy = "The file is empty: build or copy it again.";
      } else if (start[0] == 0x1f && (start[1] & 0xff) == 0x8b) {
        remedy = "It is a gzip file: pack the driver with 'jar --create' or zip, not tar.";
      } else if (start[0] == '<') {
        remedy = "It is an HTML or XML page: the download gave a page in the place of the jar.";
      } else if (start[0] == 'P' && start[1] == 'K') {
        remedy = "It begins as a jar and ends too early: copy or download it again.";
      }
    } catch (IOException e) {
      remedy = "Check who may read the file.";
    }
    symptoms.error(new Rejection(unreadable.code(), unreadable.getMessage(), remedy, unreadable));
  }
}
