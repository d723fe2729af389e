package org.accordo.app.templates;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.SearchPath;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Nearest;
import org.accordo.site.Router;
import org.accordo.site.Site;

/** Knows which routers come to a site's file; without a site file any that there could be. */
final class Reach {
  private final Optional<Site> site;
  private final Function<String, Shelf> shelves;

  Reach(Optional<Site> site, Function<String, Shelf> shelves) {
    this.site = site;
    this.shelves = shelves;
  }

  /** That the folder of a file stands for nothing. */
  Optional<Finding> misplaced(ShelfFile file, Shelf shelf) {
    String variant = SearchPath.variant(file.path());
    Set<String> variants = variants(shelf);
    int depth = file.folder().split("/", -1).length - 1 - (router(file).isEmpty() ? 0 : 2);
    if (depth > 1) {
      return Optional.of(
          finding(file, Finding.Kind.MISNAMED, "no file is looked for as deep as this", ""));
    }
    if (!variant.isEmpty() && !variants.contains(variant)) {
      return Optional.of(
          finding(
              file,
              Finding.Kind.MISNAMED,
              "driver "
                  + file.driver()
                  + " has no transport or variant "
                  + quote(variant)
                  + Nearest.didYouMean(variant, variants),
              "Folders are named after " + String.join(", ", variants)));
    }
    return site.flatMap(known -> router(file).flatMap(name -> ofNoRouter(file, name, known)));
  }

  private Optional<Finding> ofNoRouter(ShelfFile file, String name, Site known) {
    Router router = known.routers().get(name);
    if (router == null) {
      Set<String> names = new TreeSet<>(known.routers().keySet());
      return Optional.of(
          finding(
              file,
              Finding.Kind.UNUSED,
              "the site has no router " + quote(name) + Nearest.didYouMean(name, names),
              "It has " + String.join(", ", names)));
    }
    return shelves.apply(router.driver()).generations().contains(file.driver())
        ? Optional.empty()
        : Optional.of(
            finding(
                file,
                Finding.Kind.UNUSED,
                "router " + name + " has driver " + router.driver(),
                "Move the file to the folder of that driver"));
  }

  private Set<String> variants(Shelf shelf) {
    Set<String> variants = new TreeSet<>();
    shelf.driver().descriptor().transports().forEach(t -> variants.add(t.id()));
    for (ShelfFile file : shelf.files()) {
      if (file.layer() != org.accordo.app.driver.TemplateSource.Layer.SITE) {
        variants.add(SearchPath.variant(file.path()));
      }
    }
    site.ifPresent(
        known -> known.routers().values().forEach(r -> r.variant().ifPresent(variants::add)));
    variants.remove("");
    return variants;
  }

  private static Optional<String> router(ShelfFile file) {
    String path = file.path();
    int start = SearchPath.DEVICES.length();
    return path.startsWith(SearchPath.DEVICES) && path.indexOf('/', start) > 0
        ? Optional.of(path.substring(start, path.indexOf('/', start)))
        : Optional.empty();
  }

  /** That no router ever comes to a file. */
  Optional<Finding> unused(ShelfFile file) {
    List<ShelfFile> before = new ArrayList<>();
    boolean any = false;
    for (Asked asked : targets(file)) {
      any = true;
      List<ShelfFile> files = asked.shelf().inReach(file.name(), asked.target());
      if (!files.isEmpty() && isSame(files.get(0), file)) {
        return Optional.empty();
      }
      if (files.stream().anyMatch(each -> isSame(each, file))) {
        before.add(files.get(0));
      }
    }
    if (!before.isEmpty()) {
      return Optional.of(
          finding(
              file,
              Finding.Kind.SHADOWED,
              before.get(0).origin() + " is always looked up before it",
              "'accordo templates where " + file.name() + "' shows the order"));
    }
    return Optional.of(
        finding(
            file,
            Finding.Kind.UNUSED,
            any
                ? "no router of the site comes to it"
                : "no router of the site has driver " + file.driver(),
            "'accordo templates where " + file.name() + "' shows where it is looked for"));
  }

  /** The shelf of a driver that extends another has the other's site files as its own. */
  private static boolean isSame(ShelfFile one, ShelfFile other) {
    return one.origin().equals(other.origin());
  }

  private record Asked(Shelf shelf, RenderTarget target) {}

  private List<Asked> targets(ShelfFile file) {
    List<Asked> targets = new ArrayList<>();
    if (site.isPresent()) {
      for (Router router : site.get().routers().values()) {
        Shelf shelf = shelves.apply(router.driver());
        if (shelf.generations().contains(file.driver())) {
          targets.add(new Asked(shelf, RenderTarget.of(site.get(), router)));
        }
      }
      return targets;
    }
    Shelf shelf = shelves.apply(file.driver());
    String variant = SearchPath.variant(file.path());
    for (Transport transport : shelf.driver().descriptor().transports()) {
      RenderTarget target =
          new RenderTarget(
              "",
              router(file).orElse(""),
              variant.isEmpty() || variant.equals(transport.id())
                  ? Optional.empty()
                  : Optional.of(variant),
              Optional.of(transport),
              Map.of());
      targets.add(new Asked(shelf, target));
    }
    return targets;
  }

  private static Finding finding(ShelfFile file, Finding.Kind kind, String message, String remedy) {
    return new Finding(kind, file.origin(), message, remedy);
  }
}
