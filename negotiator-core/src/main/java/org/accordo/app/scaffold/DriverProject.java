package org.accordo.app.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accordo.driver.api.DriverApi;

/**
 * The project of a new driver: it builds, is loaded and renders its first intent as it is.
 *
 * @param name of the driver
 * @param kind whether it has a class
 * @param sdk the folder with what a class is compiled with
 * @param version of Accordo, which is also that of the driver API's artifact
 */
public record DriverProject(DriverName name, Kind kind, Path sdk, String version) {
  private static final String ROOT = "/scaffold/";

  /** What a project is made of. */
  public enum Kind {
    /** A manifest and templates. */
    TEMPLATES,
    /** The same and a class, built by Maven. */
    JAVA
  }

  /** The project's files by path, in the order of their names. */
  public Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    if (kind == Kind.TEMPLATES) {
      copy(files, "common/plugin.properties", "plugin.properties");
      copy(files, "templates/static-route.ftl", "templates/static-route.ftl");
      copy(files, "templates/README.md", "README.md");
      copy(files, "templates/case.yaml", "tests/static-route.yaml");
    } else {
      String folder = "java/" + name.packageName().replace('.', '/') + "/";
      String path = folder + name.className();
      copy(files, "common/plugin.properties", "src/main/resources/plugin.properties");
      copy(files, "java/static-route.ftl", "src/main/resources/templates/static-route.ftl");
      copy(files, "java/Driver.java", "src/main/" + path + ".java");
      copy(files, "java/DriverTest.java", "src/test/" + path + "Test.java");
      copy(files, "java/ConformanceTest.java", "src/test/" + folder + "ConformanceTest.java");
      copy(files, "java/case.yaml", "tests/static-route.yaml");
      copy(files, "java/pom.xml", "pom.xml");
      copy(files, "java/maven.config", ".mvn/maven.config");
      copy(files, "java/gitignore", ".gitignore");
      copy(files, "java/README.md", "README.md");
    }
    copy(files, "common/first.yaml", "intents/first.yaml");
    return files;
  }

  /** The folder that is the driver, below that of the project. */
  public Path driver(Path folder) {
    return kind == Kind.TEMPLATES ? folder : folder.resolve("target/" + name.value() + ".jar");
  }

  /**
   * What its author does next, as commands of a shell.
   *
   * @param folder in which the files are
   */
  public List<String> nextSteps(Path folder) {
    String driver = ShellWord.of(driver(folder));
    String intents = ShellWord.of(folder.resolve("intents/first.yaml"));
    List<String> steps = new ArrayList<>();
    if (kind == Kind.JAVA) {
      steps.add("mvn -f " + ShellWord.of(folder.resolve("pom.xml")) + " package");
    }
    steps.add("accordo render --plugins " + driver + " --driver " + name.value() + " " + intents);
    steps.add(
        "accordo templates test --plugins "
            + driver
            + " --driver "
            + name.value()
            + (kind == Kind.JAVA
                ? " " + ShellWord.of(folder.resolve("tests/static-route.yaml"))
                : ""));
    steps.add("accordo drivers check " + driver);
    return steps;
  }

  private void copy(Map<String, String> files, String resource, String path) {
    String text = text(resource);
    for (Map.Entry<String, String> word : words().entrySet()) {
      text = text.replace("{{" + word.getKey() + "}}", word.getValue());
    }
    files.put(path, text);
  }

  private Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("name", name.value());
    words.put("title", name.title());
    words.put("class", name.className());
    words.put("package", name.packageName());
    words.put("version", version);
    words.put("api-range", ">=" + DriverApi.VERSION + " & <" + nextMajor());
    words.put("sdk", xml(sdk.toUri().toString()));
    return words;
  }

  private static String nextMajor() {
    return Integer.parseInt(List.of(DriverApi.VERSION.split("\\.")).get(0)) + 1 + ".0.0";
  }

  /** The folder stands in a Maven file, and may have any name. */
  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("$", "%24");
  }

  private static String text(String resource) {
    try (InputStream in = DriverProject.class.getResourceAsStream(ROOT + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
