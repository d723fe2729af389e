package org.accordo.app.templates;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.TemplateSource.Layer;
import org.accordo.problem.Nearest;
import org.accordo.problem.ProblemException;
import org.accordo.site.Site;

/** Looks over the templates of a site: what has changed beneath them, and what does nothing. */
public final class Verification {
  private static final String MERGE = "accordo templates merge ";

  private final DriverCatalogue drivers;
  private final Map<String, String> siteFiles;
  private final OverrideBases bases;
  private final Reach reach;
  private final Map<String, Shelf> shelves = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private Verification(
      DriverCatalogue drivers,
      Map<String, String> siteFiles,
      Optional<Site> site,
      OverrideBases bases) {
    this.drivers = drivers;
    this.siteFiles = siteFiles;
    this.bases = bases;
    this.reach = new Reach(site, this::shelf);
  }

  /**
   * Looks.
   *
   * @param drivers as they come, without the site's templates
   * @param siteFiles the site's texts by path, such as {@code acme-os/static-route.ftl}
   * @param others paths of what else is in the folder of templates
   * @param site where its routers are known
   * @param bases what the overrides were made from
   */
  public static List<Finding> of(
      DriverCatalogue drivers,
      Map<String, String> siteFiles,
      Set<String> others,
      Optional<Site> site,
      OverrideBases bases) {
    Verification verification = new Verification(drivers, siteFiles, site, bases);
    siteFiles.keySet().forEach(verification::check);
    others.forEach(verification::checkOther);
    for (String path : bases.paths()) {
      if (!siteFiles.containsKey(path)) {
        verification.found(
            Finding.Kind.BASE_LEFT_OVER,
            path,
            ".base records what this override was made from, and the override is gone",
            "Delete it from .base/bases.yaml, and .base/" + path);
      }
    }
    return verification.findings.stream()
        .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::kind))
        .toList();
  }

  private void found(Finding.Kind kind, String path, String message, String remedy) {
    findings.add(new Finding(kind, "site:" + path, message, remedy));
  }

  private Shelf shelf(String driver) {
    return shelves.computeIfAbsent(driver, id -> Shelf.of(drivers, id, siteFiles));
  }

  private Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    drivers.loaded().forEach(driver -> ids.add(driver.descriptor().id()));
    return ids;
  }

  private void check(String path) {
    String id = path.substring(0, Math.max(0, path.indexOf('/')));
    if (!ids().contains(id)) {
      found(
          Finding.Kind.MISNAMED,
          path,
          id.isEmpty()
              ? "it stands in no driver's folder"
              : "there is no driver " + quote(id) + Nearest.didYouMean(id, ids()),
          "Templates stand in a folder named after their driver: " + String.join(", ", ids()));
      return;
    }
    Shelf shelf = shelf(id);
    ShelfFile file =
        shelf.files().stream()
            .filter(f -> f.layer() == Layer.SITE && TemplateOverride.path(f).equals(path))
            .findFirst()
            .orElseThrow();
    if (ThreeWayMerge.hasMarks(file.text())) {
      found(
          Finding.Kind.CONFLICT,
          path,
          "a merge has left a conflict in it",
          "Decide between the parts, delete the marks, then: " + MERGE + "--resolved " + path);
    }
    reach
        .misplaced(file, shelf)
        .or(() -> misnamed(file, shelf))
        .ifPresentOrElse(findings::add, () -> checkUse(file, shelf));
    checkBase(file, shelf);
  }

  /** A template or hook that is named after nothing that the driver has. */
  private Optional<Finding> misnamed(ShelfFile file, Shelf shelf) {
    Set<String> stock = stockNames(shelf);
    String name = file.name();
    if (stock.contains(name) || file.kind() == ShelfFile.Kind.PART) {
      return Optional.empty();
    }
    Set<String> known = new TreeSet<>();
    for (String each : stock) {
      if (!each.startsWith("_")) {
        known.add(each);
        known.add("pre-" + each);
        known.add("post-" + each);
      }
    }
    if (known.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Finding.Kind.MISNAMED,
            file.origin(),
            "driver "
                + file.driver()
                + " has no template "
                + quote(name)
                + Nearest.didYouMean(name, known),
            "Name it after a type of intent, pre-TYPE.ftl or post-TYPE.ftl; names of parts start"
                + " with _"));
  }

  private static Set<String> stockNames(Shelf shelf) {
    Set<String> names = new TreeSet<>();
    shelf.files().stream()
        .filter(file -> file.layer() != Layer.SITE)
        .forEach(file -> names.add(file.name()));
    return names;
  }

  private void checkUse(ShelfFile file, Shelf shelf) {
    Set<String> stock = stockNames(shelf);
    if (file.kind() == ShelfFile.Kind.PART
        && !stock.contains(file.name())
        && !isMentioned(file.name(), shelf)) {
      Set<String> parts = new TreeSet<>(stock);
      parts.removeIf(name -> !name.startsWith("_"));
      findings.add(
          new Finding(
              Finding.Kind.UNUSED,
              file.origin(),
              "no template includes or requires it" + Nearest.didYouMean(file.name(), parts),
              "Correct the name, or delete the file"));
      return;
    }
    reach.unused(file).ifPresent(findings::add);
  }

  private static boolean isMentioned(String name, Shelf shelf) {
    String bare = name.replace(".ftl", "");
    return shelf.files().stream()
        .map(ShelfFile::text)
        .anyMatch(text -> text.contains("\"" + name + "\"") || text.contains("\"" + bare + "\""));
  }

  private void checkBase(ShelfFile file, Shelf shelf) {
    String path = TemplateOverride.path(file);
    try {
      checkBase(path, TemplateOverride.of(file, shelf, bases));
    } catch (ProblemException e) {
      found(Finding.Kind.BASE_DAMAGED, path, e.problem().message(), e.problem().hint());
    }
  }

  private void checkBase(String path, TemplateOverride override) {
    if (override.stock().isEmpty()) {
      override
          .base()
          .ifPresent(
              base ->
                  found(
                      Finding.Kind.BASE_VANISHED,
                      path,
                      "it was made from " + base.from() + ", which is no more",
                      "Look in the driver's changes for what takes its place"));
      return;
    }
    ShelfFile stock = override.stock().get();
    if (stock.text().equals(override.file().text())) {
      found(
          Finding.Kind.SAME_AS_STOCK,
          path,
          "it is the same as " + stock.origin(),
          "Delete it, and its line in .base/bases.yaml: then upgrades reach it");
    } else if (override.base().isEmpty()) {
      found(
          Finding.Kind.BASE_UNKNOWN,
          path,
          "nothing says which " + stock.origin() + " it was made from",
          "If it was made from the one of today: " + MERGE + "--resolved " + path);
    } else if (override.isBaseChanged()) {
      found(
          Finding.Kind.BASE_CHANGED,
          path,
          "it was made from "
              + override.base().get().from()
              + " of version "
              + override.base().get().version()
              + ", which is another text in version "
              + drivers.driver(stock.driver()).descriptor().version(),
          "accordo templates diff " + path + "; then: " + MERGE + path);
    }
  }

  private void checkOther(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String id = path.substring(0, Math.max(0, path.indexOf('/')));
    if (ids().contains(id)) {
      found(
          Finding.Kind.MISNAMED,
          path,
          "its name does not end in .ftl, so it is never read"
              + Nearest.didYouMean(name, stockNames(shelf(id))),
          "Rename it, or keep it elsewhere");
    }
  }
}
