package org.accordo.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.app.driver.TemplateSource;
import org.accordo.app.driver.TemplateSource.Layer;
import org.accordo.app.lint.DriverTexts;
import org.accordo.app.lint.LintFile;
import org.accordo.driver.api.CliDialect;
import org.accordo.driver.api.SettingCondition;
import org.accordo.render.TemplateFile;
import org.accordo.site.TemplateFiles;

/**
 * Reads the templates of drivers and of a site as texts, so that those can be looked at too that
 * cannot be loaded.
 */
public final class DriverTextFiles {
  private static final String TEMPLATES = "templates/";
  private static final Pattern NAMED = Pattern.compile("\\{([a-z0-9-]+)}");

  private final Map<String, FoundDriver> drivers = new LinkedHashMap<>();
  private final Map<String, List<LintFile>> own = new LinkedHashMap<>();
  private final Map<String, String> manifests = new LinkedHashMap<>();
  private final Map<String, String> siteFiles;
  private final Optional<Path> siteTemplates;

  private DriverTextFiles(Optional<Path> siteTemplates) {
    this.siteTemplates = siteTemplates;
    this.siteFiles = siteTemplates.map(TemplateFiles::read).orElse(Map.of());
  }

  /**
   * The texts of every driver of which the manifest can be read.
   *
   * @param places as {@link DriverPlugins#load(List, Map)} takes them
   * @param siteTemplates a site's templates, looked up first
   * @param values of the site, each with its place
   */
  public static List<DriverTexts> read(
      List<Path> places, Optional<Path> siteTemplates, Map<String, String> values) {
    DriverTextFiles files = new DriverTextFiles(siteTemplates);
    for (Path place : places) {
      DriverPlugins.candidates(place).forEach(files::driver);
    }
    return files.drivers.values().stream().map(driver -> files.texts(driver, values)).toList();
  }

  /** The folder that a driver is in; empty where it is a jar, or not there. */
  public static Optional<Path> folder(List<Path> places, String id) {
    DriverTextFiles files = new DriverTextFiles(Optional.empty());
    for (Path place : places) {
      DriverPlugins.candidates(place).forEach(files::driver);
    }
    return Optional.ofNullable(files.drivers.get(id))
        .map(FoundDriver::path)
        .filter(Files::isDirectory);
  }

  private void driver(Path path) {
    try (DriverFiles files = DriverFiles.open(path)) {
      String manifest = files.text(DriverManifest.FILE).orElse("");
      FoundDriver driver = FoundDriver.read(files, DriverManifest.parse(manifest));
      String id = driver.descriptor().id();
      if (drivers.putIfAbsent(id, driver) == null) {
        manifests.put(id, manifest);
        List<LintFile> texts = new ArrayList<>();
        new TreeMap<>(driver.templates())
            .forEach(
                (below, file) ->
                    texts.add(
                        new LintFile(
                            source(below, Layer.DRIVER, file),
                            place(path, TEMPLATES + below),
                            hasCarriageReturns(
                                files.content(TEMPLATES + below).orElse(new byte[0])))));
        own.put(id, texts);
      }
    } catch (Rejection e) {
      // A driver without a manifest has no templates to speak of; 'accordo drivers' lists it.
      return;
    }
  }

  private static TemplateSource source(String below, Layer layer, TemplateFile file) {
    return new TemplateSource(
        below.substring(below.lastIndexOf('/') + 1),
        below,
        layer,
        file.origin(),
        file.text(),
        file.format().id());
  }

  private static String place(Path driver, String name) {
    return Files.isDirectory(driver) ? driver.resolve(name).toString() : driver + "!/" + name;
  }

  private static boolean hasCarriageReturns(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1).indexOf("\r\n") >= 0;
  }

  private DriverTexts texts(FoundDriver driver, Map<String, String> values) {
    List<LintFile> files = new ArrayList<>();
    siteFiles(driver, files);
    files.addAll(own.get(driver.descriptor().id()));
    boolean code = driver.className().isPresent();
    FoundDriver each = driver;
    for (int depth = 0; depth < drivers.size(); depth++) {
      each = each.descriptor().parent().map(drivers::get).orElse(null);
      if (each == null) {
        break;
      }
      siteFiles(each, files);
      for (LintFile file : own.get(each.descriptor().id())) {
        TemplateSource source = file.source();
        files.add(
            new LintFile(
                new TemplateSource(
                    source.name(),
                    source.path(),
                    Layer.EXTENDED,
                    source.origin(),
                    source.text(),
                    source.format()),
                file.place(),
                file.carriageReturns()));
      }
    }
    return new DriverTexts(
        driver.descriptor(),
        place(driver.path(), DriverManifest.FILE),
        manifests.get(driver.descriptor().id()),
        code,
        settingsUsed(driver),
        values,
        files);
  }

  private void siteFiles(FoundDriver driver, List<LintFile> files) {
    String prefix = driver.descriptor().id() + "/";
    siteFiles.forEach(
        (path, text) -> {
          if (path.startsWith(prefix)) {
            String below = path.substring(prefix.length());
            Path file = siteTemplates.orElseThrow().resolve(path);
            files.add(
                new LintFile(
                    source(
                        below,
                        Layer.SITE,
                        new TemplateFile("site:" + path, text, driver.formatOf(below))),
                    file.toString(),
                    hasCarriageReturns(bytes(file))));
          }
        });
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Settings that conditions and the dialect use. */
  private static List<String> settingsUsed(FoundDriver driver) {
    List<String> used = new ArrayList<>();
    driver.descriptor().conditions().values().stream()
        .map(SettingCondition::toString)
        .forEach(
            text ->
                driver.descriptor().settings().keySet().stream()
                    .filter(text::contains)
                    .forEach(used::add));
    driver
        .descriptor()
        .dialect()
        .map(CliDialect::toString)
        .ifPresent(
            text -> {
              Matcher matcher = NAMED.matcher(text);
              while (matcher.find()) {
                used.add(matcher.group(1));
              }
            });
    return used;
  }
}
