package org.accordo.cli.templates;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.TemplateSource.Layer;
import org.accordo.app.templates.OverrideBases;
import org.accordo.app.templates.Shelf;
import org.accordo.app.templates.ShelfFile;
import org.accordo.app.templates.TemplateOverride;
import org.accordo.cli.Workplace;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Router;
import org.accordo.site.SiteFolder;
import org.accordo.site.TemplateFiles;

/** What a command of this group has before it: the drivers as they come, and the site's files. */
final class Bench {
  private final Workplace place;
  private final DriverCatalogue drivers;
  private final Map<String, String> siteFiles;

  Bench(Workplace place) {
    this.place = place;
    this.drivers = place.product().drivers();
    this.siteFiles =
        place
            .folder()
            .map(SiteFolder::templates)
            .filter(Files::isDirectory)
            .map(TemplateFiles::read)
            .orElse(Map.of());
  }

  DriverCatalogue drivers() {
    return drivers;
  }

  Map<String, String> siteFiles() {
    return siteFiles;
  }

  /** The drivers that the command is about: one that was asked for, the site's, or all. */
  List<Shelf> shelves() {
    return place.driver().map(List::of).orElseGet(this::candidates).stream()
        .map(this::shelf)
        .toList();
  }

  private Shelf shelf(String driver) {
    return Shelf.of(drivers, driver, siteFiles);
  }

  private List<String> candidates() {
    List<String> loaded =
        drivers.loaded().stream().map(driver -> driver.descriptor().id()).toList();
    Set<String> ofSite = new TreeSet<>();
    place.site().ifPresent(s -> s.routers().values().forEach(r -> ofSite.add(r.driver())));
    siteFiles.keySet().stream()
        .map(path -> path.substring(0, Math.max(0, path.indexOf('/'))))
        .filter(loaded::contains)
        .forEach(ofSite::add);
    return ofSite.isEmpty() ? loaded : new ArrayList<>(ofSite);
  }

  /** The target for the router that was asked for, or for none in particular. */
  RenderTarget target(Shelf shelf) {
    Optional<String> router = place.asked().router();
    place.router().map(Router::driver).ifPresent(driver -> checkDriver(driver, shelf));
    return place.target(shelf.driver().descriptor(), router, Map.of());
  }

  private static void checkDriver(String driver, Shelf shelf) {
    if (!shelf.generations().get(0).equals(driver)) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "The router's driver is " + driver + ", not " + shelf.generations().get(0))
          .at("--driver")
          .hint("Leave out --driver or --router")
          .exception();
    }
  }

  /** A name that was asked for, on the only shelf that it can mean. */
  record Named(Shelf shelf, String name) {}

  /**
   * Finds out what a name means: {@code static-route}, {@code static-route.ftl}, or with its driver
   * {@code acme-os/static-route.ftl}.
   */
  Named named(String given) {
    String name = given.endsWith(".ftl") ? given : given + ".ftl";
    int slash = name.lastIndexOf('/');
    if (slash < 0) {
      return new Named(only(place.driver().map(List::of).orElseGet(this::candidates), name), name);
    }
    String id = name.substring(0, slash).replaceFirst("^site:", "");
    return new Named(shelf(drivers.driver(id).descriptor().id()), name.substring(slash + 1));
  }

  private Shelf only(List<String> candidates, String name) {
    if (candidates.size() == 1) {
      return shelf(candidates.get(0));
    }
    List<Shelf> having =
        candidates.stream().map(this::shelf).filter(s -> s.names().contains(name)).toList();
    if (having.size() == 1) {
      return having.get(0);
    }
    if (candidates.isEmpty()) {
      throw Problem.of(ProblemCode.UNKNOWN_DRIVER, "No driver was loaded")
          .hint("--plugins DIR names a folder with drivers")
          .exception();
    }
    if (having.isEmpty()) {
      Set<String> names = new TreeSet<>();
      candidates.forEach(id -> names.addAll(shelf(id).names()));
      throw unknown(name, "None of the drivers " + String.join(", ", candidates), names);
    }
    throw Problem.of(
            ProblemCode.INVALID_VALUE,
            "Several drivers have "
                + quote(name)
                + ": "
                + String.join(", ", having.stream().map(s -> s.generations().get(0)).toList()))
        .hint("Name one with --driver ID or --router NAME, or write DRIVER/" + name)
        .exception();
  }

  /** That no file has this name. */
  static ProblemException unknown(String name, String who, Set<String> known) {
    return Problem.of(
            ProblemCode.INVALID_VALUE,
            who + " has no template " + quote(name) + Nearest.didYouMean(name, known))
        .hint("'accordo templates list' lists what there is")
        .exception();
  }

  /** The site's folder; a problem where there is none. */
  SiteFolder folder() {
    return place.needFolder();
  }

  /** What the overrides of the site were made from. */
  OverrideBases bases() {
    return place.product().overrideBases(folder());
  }

  Workplace place() {
    return place;
  }

  /**
   * The site's file that a name means: by its path, such as {@code
   * acme-os/devices/r1/static-route.ftl}, or the first one that is looked up.
   */
  TemplateOverride override(String given) {
    String path = given.replaceFirst("^site:", "");
    Optional<ShelfFile> exact = Optional.empty();
    int slash = path.indexOf('/');
    if (siteFiles.containsKey(path) && slash > 0) {
      String id = drivers.driver(path.substring(0, slash)).descriptor().id();
      exact =
          shelf(id).files().stream()
              .filter(f -> f.layer() == Layer.SITE && TemplateOverride.path(f).equals(path))
              .findFirst();
    }
    ShelfFile file = exact.orElseGet(() -> ofSite(named(given)));
    return TemplateOverride.of(file, shelf(file.driver()), bases());
  }

  private ShelfFile ofSite(Named named) {
    return named.shelf().inReach(named.name(), target(named.shelf())).stream()
        .filter(file -> file.layer() == Layer.SITE)
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.INVALID_VALUE,
                        "The site has no "
                            + quote(named.name())
                            + " of its own"
                            + Nearest.didYouMean(
                                named.shelf().generations().get(0) + "/" + named.name(),
                                siteFiles.keySet()))
                    .hint(
                        siteFiles.isEmpty()
                            ? "'accordo templates override' makes one"
                            : "It has " + String.join(", ", siteFiles.keySet()))
                    .exception());
  }

  /** The driver's version of a file that is not the site's. */
  String version(ShelfFile stock) {
    return drivers.driver(stock.driver()).descriptor().version();
  }

  /** The files of a name in reach, the one in force first; a problem where there is none. */
  List<ShelfFile> inReach(Named named) {
    List<ShelfFile> files = named.shelf().inReach(named.name(), target(named.shelf()));
    if (files.isEmpty()) {
      LoadedDriver driver = named.shelf().driver();
      throw unknown(named.name(), "Driver " + driver.descriptor().id(), named.shelf().names());
    }
    return files;
  }
}
