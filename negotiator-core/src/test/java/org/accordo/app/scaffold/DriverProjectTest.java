package org.accordo.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.DriverExamination;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.scaffold.DriverProject.Kind;
import org.accordo.boot.config.IntentsReader;
import org.accordo.driver.api.Intent;
import org.accordo.plugin.DriverDoctor;
import org.accordo.plugin.DriverPlugins;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scaffold makes is a driver, for any name, with nothing to edit first. */
class DriverProjectTest {
  private static final Path SDK = Path.of("/opt/a & b/$sdk");

  @TempDir Path folder;

  private DriverProject project(String name, Kind kind) {
    return new DriverProject(new DriverName(name), kind, SDK, "1.2.3");
  }

  private Path make(DriverProject project) {
    Path made = folder.resolve(project.name().value());
    new NewFolder(made).fill(project.files());
    return made;
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme-os", "x", "router", "new", "a1-2b"})
  void templatesLoadAndRender(String name) {
    Path made = make(project(name, Kind.TEMPLATES));

    assertGood(made, name, made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme-os", "router", "class", "a1-2b"})
  void theClassCompilesLoadsAndRenders(String name) throws IOException {
    Path made = make(project(name, Kind.JAVA));
    Path classes = made.resolve("src/main/resources");

    compile(made, classes);

    assertGood(classes, name, made);
  }

  private void assertGood(Path driver, String name, Path made) {
    DriverExamination examination = DriverDoctor.examine(driver, List.of(driver));
    assertThat(examination.findings()).isEmpty();
    DriverCatalogue drivers = DriverPlugins.load(List.of(driver));
    RenderTarget target = new RenderTarget("", "r1", Optional.empty(), Optional.empty(), Map.of());
    for (Intent intent : IntentsReader.read(made.resolve("intents/first.yaml")).intents()) {
      assertThat(drivers.driver(name).render(intent, target).config().apply().toString())
          .contains(name + "-cli");
    }
    try (Stream<Path> files = Files.walk(made)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file -> {
                if (!file.toString().endsWith(".class")) {
                  assertThat(Files.readString(file)).doesNotContain("{{");
                }
              });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** With PF4J's annotation processor, as the project's build does. */
  private static void compile(Path project, Path to) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(project)) {
      List<Path> all =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .filter(
                  file -> !file.endsWith("ConformanceTest.java")) // the testkit is no part of us
              .toList();
      assertThat(all).hasSize(2);
      boolean ok =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-processor",
                      "org.pf4j.processor.ExtensionAnnotationProcessor",
                      "-d",
                      to.toString(),
                      "-classpath",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjectsFromPaths(all))
              .call();
      assertThat(ok).as(messages.toString()).isTrue();
    }
  }

  @org.junit.jupiter.api.Test
  void theBuildUsesTheVersionsOfOurs() throws IOException {
    String ours = Files.readString(Path.of("../pom.xml"));
    String theirs = project("acme-os", Kind.JAVA).files().get("pom.xml");
    for (String name : List.of("pf4j.version", "junit.version", "maven.compiler.release")) {
      assertThat(version(theirs, "<" + name + ">")).isEqualTo(version(ours, "<" + name + ">"));
    }
    for (String plugin : List.of("resources", "compiler", "jar")) {
      String artifact = "<artifactId>maven-" + plugin + "-plugin</artifactId>\\s*<version>";
      assertThat(version(theirs, artifact)).isEqualTo(version(ours, artifact));
    }
    assertThat(version(theirs, "<artifactId>maven-surefire-plugin</artifactId>\\s*<version>"))
        .isEqualTo(version(ours, "<surefire.version>"));
    assertThat(theirs)
        .contains("<accordo.version>1.2.3</accordo.version>")
        .contains("<accordo.sdk>file:///opt/a%20&amp;%20b/%24sdk</accordo.sdk>");
  }

  private static String version(String text, String before) {
    Matcher matcher = Pattern.compile(before + "([^<]+)<").matcher(text);
    assertThat(matcher.find()).as(before).isTrue();
    return matcher.group(1);
  }
}
