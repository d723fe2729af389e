package org.accordo.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds what docs/architecture.md says about packages, libraries and vendors. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/org/accordo/simulator/"))
          .importPackages("org.accordo");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final int LONG_FILE = 400;
  private static final int LONGEST_FILE = 500;
  private static final int MOST_LONG_FILES = 4;

  private static final String[] FRONTS = {
    "org.accordo.cli..", "org.accordo.rest..", "org.accordo.grpc.."
  };
  private static final String[] DOMAIN = {
    "org.accordo.negotiation..",
    "org.accordo.plan..",
    "org.accordo.ipam..",
    "org.accordo.federation.."
  };
  private static final String[] BACK_ENDS = {
    "org.accordo.plugin..",
    "org.accordo.render..",
    "org.accordo.transport..",
    "org.accordo.store..",
    "org.accordo.peer.."
  };

  /** Where each library may be used; nowhere else. */
  private static final Map<String, String> HOMES =
      Map.ofEntries(
          Map.entry("org.pf4j..", "org.accordo.plugin.."),
          Map.entry("freemarker..", "org.accordo.render.."),
          Map.entry("com.jcraft.jsch..", "org.accordo.transport.ssh.."),
          Map.entry("io.grpc..", "org.accordo.grpc.."),
          Map.entry("com.google.protobuf..", "org.accordo.grpc.."),
          Map.entry("org.accordo.proto..", "org.accordo.grpc.."),
          Map.entry("io.javalin..", "org.accordo.rest.."),
          Map.entry("org.eclipse.jetty..", "org.accordo.rest.."),
          Map.entry("org.jdbi..", "org.accordo.store.."),
          Map.entry("com.zaxxer.hikari..", "org.accordo.store.."),
          Map.entry("org.flywaydb..", "org.accordo.store.."),
          Map.entry("java.sql..", "org.accordo.store.."),
          Map.entry("picocli..", "org.accordo.cli.."),
          Map.entry("org.snakeyaml..", "org.accordo.boot.config.."),
          Map.entry("org.xml.sax..", "org.accordo.xml.."),
          Map.entry("javax.xml.parsers..", "org.accordo.xml.."),
          Map.entry("java.net.http..", "org.accordo.peer.."),
          Map.entry("ch.qos.logback..", "org.accordo.boot.."));

  @Test
  void onlyBootKnowsAllOthers() {
    noClasses()
        .that(not(resideInAnyPackage("org.accordo.boot..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.accordo.boot..")
        .check(CLASSES);
  }

  @Test
  void frontsKnowUseCasesAndNoBackEnds() {
    noClasses()
        .that(resideInAnyPackage(FRONTS))
        .should()
        .dependOnClassesThat(resideInAnyPackage(BACK_ENDS))
        .check(CLASSES);
  }

  @Test
  void useCasesKnowNeitherFrontsNorBackEnds() {
    noClasses()
        .that(resideInAnyPackage("org.accordo.app.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(FRONTS).or(resideInAnyPackage(BACK_ENDS)))
        .check(CLASSES);
  }

  @Test
  void backEndsKnowNoFronts() {
    noClasses()
        .that(resideInAnyPackage(BACK_ENDS))
        .should()
        .dependOnClassesThat(resideInAnyPackage(FRONTS))
        .check(CLASSES);
  }

  @Test
  void domainIsPure() {
    noClasses()
        .that(resideInAnyPackage(DOMAIN))
        .should()
        .dependOnClassesThat(
            not(
                resideInAnyPackage(
                    "java.lang..",
                    "java.math..",
                    "java.net",
                    "java.nio.charset..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "org.accordo.driver.api..",
                    "org.accordo.problem..",
                    "org.accordo.site..",
                    "org.accordo.negotiation..",
                    "org.accordo.plan..",
                    "org.accordo.ipam..",
                    "org.accordo.federation..")))
        .allowEmptyShould(true)
        .check(CLASSES);
    noClasses()
        .that(resideInAnyPackage(DOMAIN))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.SecureRandom")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> everyLibraryHasOneHome() {
    return HOMES.entrySet().stream()
        .map(
            home ->
                DynamicTest.dynamicTest(
                    home.getKey() + " in " + home.getValue(),
                    () ->
                        noClasses()
                            .that(
                                not(
                                    resideInAnyPackage(
                                        home.getValue(),
                                        "org.accordo.proto..",
                                        "org.accordo.driver.api..")))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(home.getKey())
                            .check(CLASSES)));
  }

  @Test
  void processesAreStartedByOneTransport() {
    noClasses()
        .that(not(resideInAnyPackage("org.accordo.transport.exec..", "org.accordo.cli.demo..")))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that(not(resideInAnyPackage("org.accordo.cli..")))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.accordo.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("org.accordo.app.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void coreNamesNoVendor() throws IOException {
    Pattern vendor =
        Pattern.compile(
            "\\b(linux|debian|cisco|ios-?xe|nokia|sros|junos|juniper|arista|mikrotik)\\b",
            Pattern.CASE_INSENSITIVE);
    for (Path file : sources()) {
      // The demonstration is of one vendor's routers, and says so.
      if (file.toString().contains("/cli/demo/")) {
        continue;
      }
      List<String> lines =
          Files.readAllLines(file).stream().filter(l -> vendor.matcher(l).find()).toList();
      assertThat(lines).as("lines of %s that name a vendor", file).isEmpty();
    }
  }

  @Test
  void filesCanBeReadInOneGo() throws IOException {
    List<String> longFiles = new ArrayList<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      assertThat(lines).as("lines of %s", file).isLessThanOrEqualTo(LONGEST_FILE);
      if (lines > LONG_FILE) {
        longFiles.add(file + ": " + lines);
      }
    }
    assertThat(longFiles)
        .as("files of more than %s lines", LONG_FILE)
        .hasSizeLessThanOrEqualTo(MOST_LONG_FILES);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .that()
        .areNotAssignableTo(org.pf4j.PluginManager.class)
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .check(CLASSES.that(not(resideInAnyPackage("org.accordo.proto.."))));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList();
    }
  }
}
