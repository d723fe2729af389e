package org.accordo.plugin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks at a driver's classes without loading them. */
final class ClassSymptoms {
  private static final int OLDEST_JAVA = 17;
  private static final String ENDING = ".class";

  private final DriverFiles files;
  private final List<String> names;
  private final Symptoms symptoms;
  private final Map<String, ClassFile> classes = new TreeMap<>();

  ClassSymptoms(DriverFiles files, List<String> names, Symptoms symptoms) {
    this.files = files;
    this.names = names;
    this.symptoms = symptoms;
    for (String name : names) {
      boolean counts = name.endsWith(ENDING) && !name.startsWith("META-INF/");
      if (counts && !name.endsWith("module-info.class")) {
        files.content(name).flatMap(ClassFile::read).ifPresent(c -> classes.put(c.name(), c));
      }
    }
  }

  /** All of them. */
  void look() {
    bundled("org/accordo/driver/api/", "the driver API", "accordo-driver-api", true);
    bundled("org/pf4j/", "PF4J", "pf4j", true);
    bundled("org/slf4j/", "SLF4J", "slf4j-api", false);
    versions();
    index();
  }

  private void bundled(String prefix, String what, String artifact, boolean refused) {
    List<String> copies =
        names.stream().filter(n -> n.startsWith(prefix) && n.endsWith(ENDING)).toList();
    if (copies.isEmpty()) {
      return;
    }
    String reason =
        "it contains a copy of "
            + what
            + " ("
            + (copies.size() == 1 ? "1 class" : copies.size() + " classes")
            + ", the first is "
            + className(copies.get(0))
            + "), which must come from Accordo";
    String remedy =
        "Give "
            + artifact
            + " the scope provided, and keep "
            + prefix
            + " out of the jar if it is packed with maven-shade-plugin or the like.";
    if (refused) {
      symptoms.error(RejectionCode.API_BUNDLED, reason, remedy);
    } else {
      symptoms.warning(RejectionCode.API_BUNDLED, reason, remedy);
    }
  }

  private void versions() {
    int here = Runtime.version().feature();
    ClassFile newest = null;
    int count = 0;
    for (ClassFile type : classes.values()) {
      if (type.java() > OLDEST_JAVA) {
        count++;
        newest = newest == null || type.java() > newest.java() ? type : newest;
      }
    }
    if (newest == null) {
      return;
    }
    String reason =
        newest.name().replace('/', '.')
            + " is compiled for Java "
            + newest.java()
            + " (class file version "
            + newest.version()
            + ")"
            + (count > 1 ? ", and " + (count - 1) + " more are newer than Java 17" : "")
            + "; this is Java "
            + here
            + ", and Accordo runs from Java "
            + OLDEST_JAVA
            + " on";
    String remedy =
        "Compile with --release 17; in Maven <maven.compiler.release>17</maven.compiler.release>,"
            + " or <release>17</release> of maven-compiler-plugin.";
    if (newest.java() > here) {
      symptoms.error(DoctorCode.CLASS_TOO_NEW, reason, remedy);
    } else {
      symptoms.warning(DoctorCode.CLASS_TOO_NEW, reason, remedy);
    }
  }

  private void index() {
    Set<String> listed = DriverClasses.entries(files.text(DriverClasses.INDEX).orElse(""));
    List<ClassFile> drivers = new ArrayList<>();
    for (ClassFile type : classes.values()) {
      if (DriverClasses.isDriver(type) && !type.isAbstract()) {
        drivers.add(type);
      }
    }
    if (listed.isEmpty()) {
      drivers.forEach(this::forgotten);
    }
    if (listed.size() > 1) {
      symptoms.error(
          RejectionCode.DRIVER_CLASS_BROKEN,
          DriverClasses.INDEX
              + " lists "
              + String.join(" and ", listed)
              + ", and a driver has one class",
          "Leave @Extension on the class that implements RouterDriver only.");
    }
    listed.forEach(this::lookAt);
  }

  private void forgotten(ClassFile type) {
    boolean annotated = type.names("org/pf4j/Extension");
    boolean there = files.content(DriverClasses.INDEX).isPresent();
    String found = there ? DriverClasses.INDEX + " is empty" : "there is no " + DriverClasses.INDEX;
    symptoms.error(
        RejectionCode.EXTENSION_INDEX_MISSING,
        type.name().replace('/', '.') + " implements RouterDriver, but " + found,
        annotated
            ? "The class has @Extension, and PF4J's annotation processor did not run: add pf4j to"
                + " annotationProcessorPaths of maven-compiler-plugin, or compile with -processor"
                + " org.pf4j.processor.ExtensionAnnotationProcessor; since JDK 23 it does not run"
                + " by itself."
            : "Put @Extension (org.pf4j.Extension) on the class, and add pf4j to"
                + " annotationProcessorPaths of maven-compiler-plugin.");
  }

  private void lookAt(String className) {
    ClassFile type = classes.get(className.replace('.', '/'));
    if (type == null) {
      broken(className, "is not there", "Compile anew from an empty folder: the index is older.");
      return;
    }
    if (!type.isPublic()) {
      broken(className, "is not public", "Make the class public.");
    }
    if (type.isAbstract()) {
      broken(className, "is abstract", "Put @Extension on the class that is to be made.");
    } else if (!type.canBeMade()) {
      broken(
          className,
          "has no public constructor without arguments",
          "Add one; the driver gets what it needs with each call.");
    }
    if (!implementsDriver(type)) {
      broken(
          className,
          "does not implement RouterDriver",
          "Implement org.accordo.driver.api.RouterDriver, or remove @Extension.");
    }
  }

  /** Itself, or by a superclass or an interface that is in the jar too. */
  private boolean implementsDriver(ClassFile type) {
    Set<String> seen = new HashSet<>();
    Deque<ClassFile> left = new ArrayDeque<>(List.of(type));
    while (!left.isEmpty()) {
      ClassFile each = left.pop();
      if (DriverClasses.isDriver(each)) {
        return true;
      }
      List<String> above = new ArrayList<>(each.interfaces());
      above.add(each.parent());
      above.stream()
          .filter(name -> classes.containsKey(name) && seen.add(name))
          .forEach(name -> left.push(classes.get(name)));
    }
    return false;
  }

  private void broken(String className, String what, String remedy) {
    symptoms.error(
        RejectionCode.DRIVER_CLASS_BROKEN,
        className + ", which " + DriverClasses.INDEX + " lists, " + what,
        remedy);
  }

  private static String className(String file) {
    return file.substring(0, file.length() - ENDING.length()).replace('/', '.');
  }
}
