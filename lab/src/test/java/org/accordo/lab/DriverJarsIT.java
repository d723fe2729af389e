package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Third parties' jars are dropped into a folder: good ones work, bad ones are named with a remedy.
 */
class DriverJarsIT {
  private static final String JAVA_JAR = "accordo-example-acme-java";
  private static final String TEMPLATES_JAR = "accordo-example-acme-os";
  private static final String STATIC_ROUTE = "templates/static-route.ftl";

  @TempDir Path plugins;

  @BeforeEach
  void dropExamplesIn() throws IOException {
    for (String name : new String[] {JAVA_JAR, TEMPLATES_JAR}) {
      Files.copy(example(name), plugins.resolve(name + ".jar"));
    }
  }

  @Test
  void examplesAreListedBesideOurs() {
    JsonNode drivers = Packed.json(run("drivers", "--output", "json"));

    assertThat(drivers.get("apiVersion").asText()).isEqualTo("accordo/v1");
    assertThat(loaded(drivers)).contains("linux", "acme-os", "acme-java");
    assertThat(drivers.get("rejected")).isEmpty();
  }

  @Test
  void bothExamplesRender() throws IOException {
    Path intents =
        Files.writeString(
            plugins.resolve("intents.yaml"),
            """
            apiVersion: accordo/v1
            intents:
              - static-route: {destination: 10.9.0.0/24, next-hop: 192.168.0.2}
            """);
    for (String driver : new String[] {"acme-os", "acme-java"}) {
      Program render = run("render", "--driver", driver, "--output", "json", intents.toString());

      assertThat(render.status()).as(render.out() + render.err()).isIn(0, 2);
      assertThat(render.out()).contains("10.9.0.0").contains("static-route.ftl:");
    }
  }

  @Test
  void everyBadJarIsNamedWithWhatToDo() throws IOException {
    List<String> before = loaded(Packed.json(run("drivers", "--output", "json")));
    bad(
        "bundles-api.jar",
        JAVA_JAR,
        files -> files.put("org/accordo/driver/api/Intent.class", new byte[] {1}));
    bad("without-index.jar", JAVA_JAR, files -> files.remove("META-INF/extensions.idx"));
    bad(
        "future-api.jar",
        TEMPLATES_JAR,
        files -> property(files, "plugin.requires", ">=99.0.0 & <100.0.0"));
    bad("bare-version.jar", TEMPLATES_JAR, files -> property(files, "plugin.requires", "1.0.0"));
    bad(
        "broken-template.jar",
        TEMPLATES_JAR,
        files ->
            files.put(
                STATIC_ROUTE, "<@apply>\n  ip route ${intent.\n".getBytes(StandardCharsets.UTF_8)));
    bad("without-template.jar", TEMPLATES_JAR, files -> files.remove(STATIC_ROUTE));
    bad("no-driver.jar", TEMPLATES_JAR, files -> files.remove("plugin.properties"));
    Files.copy(example(TEMPLATES_JAR), plugins.resolve("zz-same-id.jar"));
    Files.writeString(plugins.resolve("no-zip.jar"), "this is no zip file");

    Program run = run("drivers", "--output", "json");
    JsonNode drivers = Packed.json(run);

    Map<String, String> codes = new LinkedHashMap<>();
    for (JsonNode each : drivers.get("rejected")) {
      codes.put(each.get("source").asText(), each.get("code").asText());
      assertThat(each.get("reason").asText()).as("%s", each).isNotBlank();
      assertThat(each.get("remedy").asText()).as("%s", each).isNotBlank();
      assertThat(Packed.checkout("docs/errors/" + each.get("code").asText() + ".md")).exists();
    }
    assertThat(codes)
        .containsEntry("bundles-api.jar", "api-bundled")
        .containsEntry("without-index.jar", "extension-index-missing")
        .containsEntry("future-api.jar", "api-version")
        .containsEntry("bare-version.jar", "api-version-unbounded")
        .containsEntry("broken-template.jar", "template-invalid")
        .containsEntry("zz-same-id.jar", "driver-duplicate")
        .containsEntry("no-driver.jar", "manifest-invalid")
        .containsKeys("without-template.jar", "no-zip.jar")
        .hasSize(9);
    assertThat(loaded(drivers)).as("bad jars harm no other").isEqualTo(before);
  }

  @Test
  void aRejectedDriverThatIsAskedForIsExplained() throws IOException {
    bad(
        "future-api.jar",
        TEMPLATES_JAR,
        files -> property(files, "plugin.requires", ">=99.0.0 & <100.0.0"));

    Program render =
        run(
            "render",
            "--driver",
            "future-api",
            Packed.checkout("examples/intents/acme-os.yaml").toString());

    assertThat(render.status()).isEqualTo(5);
    assertThat(render.err())
        .contains("future-api")
        .contains(">=99.0.0")
        .contains("driver-rejected");
  }

  private static List<String> loaded(JsonNode drivers) {
    return drivers.get("loaded").findValuesAsText("id");
  }

  private Program run(String verb, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = verb;
    all[1] = "--plugins";
    all[2] = plugins.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Packed.run(all);
  }

  /** Writes a copy of an example's jar under another name and id, with one thing wrong. */
  private void bad(String name, String example, Consumer<Map<String, byte[]>> mistake)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(example(example)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    property(files, "plugin.id", name.replace(".jar", ""));
    mistake.accept(files);
    try (OutputStream out = Files.newOutputStream(plugins.resolve(name));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
  }

  private static void property(Map<String, byte[]> files, String key, String value) {
    try {
      Properties properties = new Properties();
      properties.load(new ByteArrayInputStream(files.get("plugin.properties")));
      properties.setProperty(key, value);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      properties.store(out, null);
      files.put("plugin.properties", out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path example(String name) throws IOException {
    try (var files = Files.list(Packed.HOME.resolve("examples/drivers"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow(() -> new IOException("no " + name + " in the packed product"));
    }
  }
}
