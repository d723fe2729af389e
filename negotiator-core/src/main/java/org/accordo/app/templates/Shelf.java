package org.accordo.app.templates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.SearchPath;
import org.accordo.app.driver.TemplateFormats;
import org.accordo.app.driver.TemplateSource;
import org.accordo.app.driver.TemplateSource.Layer;
import org.accordo.driver.api.Transport;

/**
 * All files of templates that one driver can come to: its own, those of the drivers that it
 * extends, and those of a site. It works on texts, so that a site's file that does not load is here
 * too.
 */
public final class Shelf {
  private final LoadedDriver driver;
  private final List<String> generations;
  private final Map<SearchPath.Place, Map<String, ShelfFile>> files = new HashMap<>();

  private Shelf(LoadedDriver driver, List<String> generations) {
    this.driver = driver;
    this.generations = List.copyOf(generations);
  }

  /**
   * The files of a driver.
   *
   * @param drivers as they come, without a site's templates
   * @param id of the driver
   * @param siteFiles the site's texts by path, such as {@code acme-os/static-route.ftl}
   */
  public static Shelf of(DriverCatalogue drivers, String id, Map<String, String> siteFiles) {
    List<String> generations = new ArrayList<>();
    for (Optional<String> each = Optional.of(id); each.isPresent(); ) {
      generations.add(each.get());
      each = drivers.driver(each.get()).descriptor().parent();
    }
    Shelf shelf = new Shelf(drivers.driver(id), generations);
    for (int generation = 0; generation < generations.size(); generation++) {
      String name = generations.get(generation);
      Layer layer = generation == 0 ? Layer.DRIVER : Layer.EXTENDED;
      Map<String, String> formats = new HashMap<>();
      for (TemplateSource source : drivers.driver(name).allTemplates("")) {
        if (source.layer() == Layer.DRIVER) {
          String path = source.path();
          formats.putIfAbsent(SearchPath.variant(path), source.format());
          shelf.add(generation, new ShelfFile(name, path, layer, source.format(), source.text()));
        }
      }
      String prefix = name + "/";
      String common = formats.values().stream().findFirst().orElse("");
      int number = generation;
      siteFiles.forEach(
          (path, text) -> {
            if (path.startsWith(prefix)) {
              String below = path.substring(prefix.length());
              String format =
                  formats.getOrDefault(SearchPath.variant(below), formats.getOrDefault("", common));
              shelf.add(number, new ShelfFile(name, below, Layer.SITE, format, text));
            }
          });
    }
    return shelf;
  }

  private void add(int generation, ShelfFile file) {
    files
        .computeIfAbsent(
            new SearchPath.Place(file.layer(), generation, file.folder()), p -> new HashMap<>())
        .put(file.name(), file);
  }

  /** The driver, as it comes. */
  public LoadedDriver driver() {
    return driver;
  }

  /** Ids of the driver and of those that it extends, itself first. */
  public List<String> generations() {
    return generations;
  }

  /** Every file, by name, then by place. */
  public List<ShelfFile> files() {
    return files.values().stream()
        .flatMap(folder -> folder.values().stream())
        .sorted(
            Comparator.comparing(ShelfFile::name)
                .thenComparing(file -> generations.indexOf(file.driver()))
                .thenComparing(ShelfFile::layer)
                .thenComparing(ShelfFile::path))
        .toList();
  }

  /** The file of a name in one place. */
  public Optional<ShelfFile> at(SearchPath.Place place, String name) {
    return Optional.ofNullable(files.getOrDefault(place, Map.of()).get(name));
  }

  /** The names of all files. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    files.values().forEach(folder -> names.addAll(folder.keySet()));
    return names;
  }

  /**
   * A place where a file is looked for, and what is there.
   *
   * @param origin the name that the file has, or would have, in previews
   * @param file empty where it is not there
   * @param carried whether it can count: a file for another kind of device is passed over
   */
  public record Looked(
      SearchPath.Place place, String origin, Optional<ShelfFile> file, boolean carried) {}

  /** The whole search path of a name for a router, in order: the first file carried counts. */
  public List<Looked> lookup(String name, RenderTarget target) {
    List<Looked> looked = new ArrayList<>();
    for (SearchPath.Place place : path(target).places()) {
      String id = generations.get(place.generation());
      String site = place.layer() == Layer.SITE ? "site:" : "";
      Optional<ShelfFile> file = at(place, name);
      boolean carried = file.filter(f -> carries(target, f)).isPresent();
      looked.add(new Looked(place, site + id + "/" + place.folder() + name, file, carried));
    }
    return looked;
  }

  private static boolean carries(RenderTarget target, ShelfFile file) {
    return target.transport().isEmpty()
        || TemplateFormats.carries(target.transport().get(), file.format());
  }

  /** The files of a name in reach of a router, in order: the first counts. */
  public List<ShelfFile> inReach(String name, RenderTarget target) {
    return lookup(name, target).stream()
        .filter(Looked::carried)
        .flatMap(looked -> looked.file().stream())
        .toList();
  }

  private SearchPath path(RenderTarget target) {
    List<String> variants = new ArrayList<>();
    target.variant().ifPresent(variants::add);
    target.transport().map(Transport::id).ifPresent(variants::add);
    return SearchPath.of(generations.size(), target.router(), variants);
  }
}
