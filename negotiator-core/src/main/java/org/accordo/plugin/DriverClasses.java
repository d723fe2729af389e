package org.accordo.plugin;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.RouterDriver;

/** Finds the class of a driver, without running any of its code before everything else fits. */
final class DriverClasses {
  private static final String INDEX = "META-INF/extensions.idx";
  private static final String API = "org/accordo/driver/api/";
  private static final List<String> BUNDLED = List.of(API, "org/pf4j/");
  private static final List<String> FACETS =
      List.of(API + "RouterDriver", API + "ValidatesIntent", API + "IdentifiesDevice");

  private DriverClasses() {}

  /** Throws a {@link Rejection} where the files have a copy of what comes from here. */
  static void checkNothingBundled(List<String> names) {
    for (String name : names) {
      for (String prefix : BUNDLED) {
        if (name.startsWith(prefix) && name.endsWith(".class")) {
          String className = name.substring(0, name.length() - 6).replace('/', '.');
          throw new Rejection(
              RejectionCode.API_BUNDLED,
              "it contains " + className + ", which must come from Accordo",
              "Give accordo-driver-api and pf4j the scope provided, and keep them out of the jar.");
        }
      }
    }
  }

  /** The name of the driver's class; absent where the driver has just templates. */
  static Optional<String> find(DriverFiles files, List<String> names) {
    Optional<String> index = files.text(INDEX);
    if (index.isEmpty()) {
      checkNoneForgotten(files, names);
      return Optional.empty();
    }
    // PF4J writes a class once for each of the interfaces that make it an extension.
    Set<String> classes = new LinkedHashSet<>();
    for (String line : index.get().lines().toList()) {
      String entry = line.replaceAll("#.*", "").strip();
      boolean repeated = classes.contains(entry); // once for each facet that it implements
      if (!entry.isEmpty() && !repeated) {
        classes.add(entry);
      }
    }
    if (classes.size() > 1) {
      throw new Rejection(
          RejectionCode.DRIVER_CLASS_BROKEN,
          INDEX + " lists " + String.join(" and ", classes) + ", and a driver has one class",
          "Leave @Extension on the class that implements RouterDriver only.");
    }
    return classes.stream().findFirst();
  }

  private static void checkNoneForgotten(DriverFiles files, List<String> names) {
    for (String name : names) {
      if (name.endsWith(".class") && !name.endsWith("module-info.class") && isDriver(files, name)) {
        String className = name.substring(0, name.length() - 6).replace('/', '.');
        throw new Rejection(
            RejectionCode.EXTENSION_INDEX_MISSING,
            className + " implements RouterDriver, but there is no " + INDEX,
            "Put @Extension on the class and compile with PF4J as an annotation processor"
                + " (annotationProcessorPaths in Maven).");
      }
    }
  }

  private static boolean isDriver(DriverFiles files, String name) {
    byte[] bytes = files.content(name).orElseThrow();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return interfaces(in).stream().anyMatch(FACETS::contains);
    } catch (IOException | IndexOutOfBoundsException e) {
      // No class file in spite of its name: no driver either.
      return false;
    }
  }

  /** The interfaces that a class file names directly (JVMS 4.1). */
  private static List<String> interfaces(DataInputStream in) throws IOException {
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    int[] classes = new int[count];
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 7 -> classes[i] = in.readUnsignedShort();
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        default -> in.skipNBytes(4);
      }
    }
    in.skipNBytes(6);
    List<String> interfaces = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      interfaces.add(texts[classes[in.readUnsignedShort()]]);
    }
    return interfaces;
  }

  /** Loads the class and makes the driver's one instance. */
  static RouterDriver instantiate(String className, ClassLoader loader, DriverPluginManager pf4j) {
    try {
      Class<?> type = Class.forName(className, true, loader);
      if (!RouterDriver.class.isAssignableFrom(type)) {
        throw broken(className, "does not implement RouterDriver", null);
      }
      return (RouterDriver) pf4j.getExtensionFactory().create(type);
    } catch (ClassNotFoundException e) {
      throw broken(className, "is not there", e);
    } catch (LinkageError | RuntimeException e) {
      if (e instanceof Rejection rejection) {
        throw rejection;
      }
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw broken(className, "cannot be made: " + cause, e);
    }
  }

  private static Rejection broken(String className, String what, Throwable cause) {
    return new Rejection(
        RejectionCode.DRIVER_CLASS_BROKEN,
        className + ", which " + INDEX + " lists, " + what,
        "A driver's class is public, implements RouterDriver, has a public constructor without"
            + " arguments, and uses nothing but the JDK, the driver API, SLF4J and what is in its"
            + " jar.",
        cause);
  }
}
