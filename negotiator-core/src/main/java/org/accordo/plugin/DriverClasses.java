package org.accordo.plugin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.RouterDriver;

/** Finds the class of a driver, without running any of its code before everything else fits. */
final class DriverClasses {
  static final String INDEX = "META-INF/extensions.idx";
  private static final String API = "org/accordo/driver/api/";
  private static final List<String> BUNDLED = List.of(API, "org/pf4j/");
  private static final List<String> FACETS =
      List.of(
          API + "RouterDriver",
          API + "ValidatesIntent",
          API + "IdentifiesDevice",
          API + "ProbesPath");

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
      checkNoneForgotten(files, names, "there is no " + INDEX);
      return Optional.empty();
    }
    Set<String> classes = entries(index.get());
    if (classes.isEmpty()) {
      checkNoneForgotten(files, names, INDEX + " is empty");
    }
    if (classes.size() > 1) {
      throw new Rejection(
          RejectionCode.DRIVER_CLASS_BROKEN,
          INDEX + " lists " + String.join(" and ", classes) + ", and a driver has one class",
          "Leave @Extension on the class that implements RouterDriver only.");
    }
    return classes.stream().findFirst();
  }

  /** PF4J writes a class once for each of the interfaces that make it an extension. */
  static Set<String> entries(String index) {
    Set<String> classes = new LinkedHashSet<>();
    for (String line : index.lines().toList()) {
      String entry = line.replaceAll("#.*", "").strip();
      if (!entry.isEmpty()) {
        classes.add(entry);
      }
    }
    return classes;
  }

  private static void checkNoneForgotten(DriverFiles files, List<String> names, String why) {
    for (String name : names) {
      if (name.endsWith(".class") && !name.endsWith("module-info.class") && isDriver(files, name)) {
        String className = name.substring(0, name.length() - 6).replace('/', '.');
        throw new Rejection(
            RejectionCode.EXTENSION_INDEX_MISSING,
            className + " implements RouterDriver, but " + why,
            "Put @Extension on the class and compile with PF4J as an annotation processor"
                + " (annotationProcessorPaths in Maven).");
      }
    }
  }

  private static boolean isDriver(DriverFiles files, String name) {
    return files.content(name).flatMap(ClassFile::read).filter(DriverClasses::isDriver).isPresent();
  }

  /** Whether a class implements RouterDriver itself. */
  static boolean isDriver(ClassFile type) {
    return type.interfaces().stream().anyMatch(FACETS::contains);
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
