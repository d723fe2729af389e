package org.accordo.plugin;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Builds drivers, good and bad, for tests. A new one is in order, and can do static routes. */
final class TestDriver {
  static final String TEMPLATE =
      "<@apply>\n  acme ${intent.destination}\n</@apply>\n<@withdraw>\n  -acme no\n</@withdraw>\n";

  private final Properties manifest = new Properties();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  TestDriver(String id) {
    set("plugin.id", id);
    set("plugin.version", "1.2.3");
    set("plugin.provider", "Acme");
    set("plugin.requires", ">=1.0.0 & <2.0.0");
    set("driver.name", "Acme OS");
    set("driver.capabilities", "static-route");
    set("driver.transports", "local-exec");
    set("driver.commit", "immediate");
    set("driver.format", "argv");
    set("driver.interface-names", "eth[0-9]+");
    file("templates/static-route.ftl", TEMPLATE);
  }

  TestDriver set(String key, String value) {
    manifest.setProperty(key, value);
    return this;
  }

  TestDriver without(String key) {
    manifest.remove(key);
    return this;
  }

  TestDriver file(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  TestDriver withoutFile(String name) {
    entries.remove(name);
    return this;
  }

  /** Adds a compiled class, and the index in which PF4J looks for it. */
  TestDriver indexed(String className, String source) {
    return compiled(className, source).file("META-INF/extensions.idx", className + "\n");
  }

  /** Adds a compiled class. */
  TestDriver compiled(String className, String source) {
    try {
      Path out = Files.createTempDirectory("accordo-test-driver");
      try {
        addCompiled(className, source, out);
      } finally {
        delete(out);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addCompiled(String className, String source, Path out) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean ok =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    out.toString(),
                    "-classpath",
                    System.getProperty("java.class.path")),
                null,
                List.of(new Source(className, source)))
            .call();
    if (!ok) {
      throw new AssertionError(messages.toString());
    }
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = out.relativize(file).toString().replace('\\', '/');
        entries.put(name, Files.readAllBytes(file));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Packs the driver. */
  Path jar(Path folder, String name) {
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      if (!manifest.isEmpty()) {
        put(out, "plugin.properties", manifestText().getBytes(StandardCharsets.ISO_8859_1));
      }
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(out, entry.getKey(), entry.getValue());
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
  }

  /** Lays the driver out as a folder. */
  Path folder(Path parent, String name) {
    try {
      Path folder = Files.createDirectories(parent.resolve(name));
      Files.writeString(folder.resolve("plugin.properties"), manifestText());
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        Path file = folder.resolve(entry.getKey());
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String manifestText() throws IOException {
    StringWriter text = new StringWriter();
    manifest.store(text, null);
    return text.toString();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(
          URI.create("string:///" + className.replace('.', '/') + ".java"),
          JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
