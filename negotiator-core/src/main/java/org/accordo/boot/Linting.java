package org.accordo.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.app.driver.TemplateSource.Layer;
import org.accordo.app.lint.DriverTexts;
import org.accordo.app.lint.LintFile;
import org.accordo.app.lint.LintFinding;
import org.accordo.app.lint.LintResult;
import org.accordo.app.lint.LintRule;
import org.accordo.app.lint.RenderedRules;
import org.accordo.app.lint.Severity;
import org.accordo.app.lint.Suppression;
import org.accordo.boot.config.ValuesReader;
import org.accordo.cli.Product;
import org.accordo.plugin.DriverPlugins;
import org.accordo.plugin.DriverTextFiles;
import org.accordo.render.lint.TemplateLint;
import org.accordo.site.SiteFolder;
import org.accordo.site.SiteValues;

/** Puts the rules together that see structure and those that render. */
final class Linting {
  private final List<Path> plugins;
  private final Optional<Path> siteTemplates;
  private final SiteValues siteValues;
  private final Map<String, String> values;
  private final Set<String> usedValues = new HashSet<>();
  private boolean anyValueUsed;
  private final Set<String> files = new HashSet<>();
  private final List<LintFinding> findings = new ArrayList<>();
  private final List<Suppression> suppressions = new ArrayList<>();

  /**
   * Prepares a look.
   *
   * @param plugins where drivers are
   * @param folder of the site whose files are looked at; where there is none, those of drivers are
   */
  Linting(List<Path> plugins, Optional<SiteFolder> folder) {
    this.plugins = plugins;
    this.siteTemplates = folder.map(SiteFolder::templates).filter(Files::isDirectory);
    Optional<Path> file = folder.map(SiteFolder::values).filter(Files::isRegularFile);
    this.siteValues =
        file.map(path -> ValuesReader.read(path, Optional.empty())).orElse(SiteValues.NONE);
    this.values = file.map(ValuesReader::places).orElse(Map.of());
  }

  /**
   * Looks.
   *
   * @param driver whose files alone are looked at; all where empty
   */
  LintResult look(boolean ofSite, Optional<String> driver) {
    DriverCatalogue drivers =
        DriverPlugins.load(
            plugins,
            siteTemplates.map(path -> Map.of(Product.NO_SITE, path)).orElse(Map.of()),
            Map.of(Product.NO_SITE, siteValues));
    List<DriverTexts> texts = DriverTextFiles.read(plugins, siteTemplates, values);
    driver
        .filter(id -> texts.stream().noneMatch(each -> each.descriptor().id().equals(id)))
        .ifPresent(drivers::driver);
    for (DriverTexts each : texts) {
      if (driver.isEmpty() || each.descriptor().id().equals(driver.get())) {
        look(drivers, each, ofSite ? Layer.SITE : Layer.DRIVER);
      }
    }
    if (driver.isEmpty() && !anyValueUsed) {
      unusedValues();
    }
    return new LintResult(
        files.stream().sorted().toList(), Suppression.apply(findings, suppressions));
  }

  private void look(DriverCatalogue drivers, DriverTexts texts, Layer layer) {
    List<LintFile> own = texts.files().stream().filter(f -> f.source().layer() == layer).toList();
    if (own.isEmpty()) {
      return;
    }
    Set<String> places = new HashSet<>();
    own.forEach(file -> places.add(file.place()));
    files.addAll(places);
    if (layer == Layer.DRIVER) {
      places.add(texts.manifest());
    }
    TemplateLint.Look look = TemplateLint.look(texts);
    look.values().ifPresentOrElse(usedValues::addAll, () -> anyValueUsed = true);
    List<LintFinding> here = new ArrayList<>(look.findings());
    here.removeIf(finding -> !places.contains(finding.file()));
    drivers.loaded().stream()
        .filter(loaded -> loaded.descriptor().id().equals(texts.descriptor().id()))
        .findFirst()
        .ifPresentOrElse(
            loaded -> addRendered(RenderedRules.look(loaded, Product.NO_SITE, own), here),
            () -> notLoaded(drivers, texts, own, here));
    findings.addAll(here);
    look.suppressions().stream().filter(s -> places.contains(s.file())).forEach(suppressions::add);
  }

  /** A failure to render is told once where a rule has said why. */
  private static void addRendered(List<LintFinding> rendered, List<LintFinding> here) {
    for (LintFinding finding : rendered) {
      boolean said =
          here.stream()
              .anyMatch(
                  other ->
                      other.rule().severity() == Severity.ERROR
                          && other.file().equals(finding.file())
                          && other.line() == finding.line());
      if (!said) {
        here.add(finding);
      }
    }
  }

  private void unusedValues() {
    values.forEach(
        (name, place) -> {
          String[] parts = place.split(":(?=[0-9]+(:[0-9]+)?$)", -1);
          if (!usedValues.contains(name)) {
            findings.add(
                new LintFinding(
                    LintRule.UNUSED_VALUE,
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    "the value " + name + " is used by no template",
                    "Use it as values." + name + ", or remove it."));
          }
        });
  }

  /** What keeps a driver from loading and no rule has found. */
  private static void notLoaded(
      DriverCatalogue drivers, DriverTexts texts, List<LintFile> own, List<LintFinding> here) {
    boolean explained = here.stream().anyMatch(f -> f.rule().severity() == Severity.ERROR);
    String id = texts.descriptor().id();
    Optional<RejectedDriver> rejected =
        drivers.rejected().stream().filter(each -> each.id().equals(id)).findFirst();
    if (!explained && rejected.isPresent()) {
      here.add(
          new LintFinding(
              LintRule.DOES_NOT_LOAD,
              own.get(0).place(),
              1,
              1,
              rejected.get().reason(),
              rejected.get().remedy()));
    }
  }
}
