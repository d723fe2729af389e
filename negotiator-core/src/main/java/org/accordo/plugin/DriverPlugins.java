package org.accordo.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.RouterDriver;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.render.DriverTemplates;
import org.accordo.render.TemplateFault;
import org.accordo.site.SiteValues;

/** Finds and checks the drivers when the process starts. */
public final class DriverPlugins {
  private final SiteTemplates siteTemplates;
  private final Map<String, SiteValues> siteValues;
  private final Map<String, FoundDriver> found = new LinkedHashMap<>();
  private final Map<String, PluginDriver> loaded = new LinkedHashMap<>();
  private final Map<String, RejectedDriver> rejectedById = new HashMap<>();
  private final List<RejectedDriver> rejected = new ArrayList<>();
  private final Set<String> loading = new TreeSet<>();
  private final Map<String, RouterDriver> code = new HashMap<>();
  private Optional<DriverPluginManager> pf4j = Optional.empty();

  private DriverPlugins(SiteTemplates siteTemplates, Map<String, SiteValues> siteValues) {
    this.siteTemplates = siteTemplates;
    this.siteValues = Map.copyOf(siteValues);
  }

  /** As {@link #load(List, Map, Map)}, for sites without anything of their own. */
  public static DriverCatalogue load(List<Path> places) {
    return load(places, Map.of(), Map.of());
  }

  /** As {@link #load(List, Map, Map)}, for sites without values. */
  public static DriverCatalogue load(List<Path> places, Map<String, Path> siteTemplates) {
    return load(places, siteTemplates, Map.of());
  }

  /**
   * Loads all drivers. Nothing is looked at again afterwards. A driver that cannot be loaded is in
   * the catalogue with its reason and harms no other.
   *
   * @param places folders with drivers in them, or single drivers; a driver is a jar, or a folder
   *     with a {@code plugin.properties}. Of two drivers with one id the first counts. A place that
   *     does not exist holds no drivers
   * @param siteTemplates the folders with the templates of sites, by site name
   * @param siteValues what templates may use of sites, by site name
   * @throws org.accordo.problem.ProblemException {@code invalid-site} where the templates of a site
   *     cannot be read, or are for a driver that there is not
   */
  public static DriverCatalogue load(
      List<Path> places, Map<String, Path> siteTemplates, Map<String, SiteValues> siteValues) {
    DriverPlugins plugins = read(places, new SiteTemplates(siteTemplates), siteValues);
    return plugins.catalogue(plugins.found.keySet());
  }

  /**
   * Reads all drivers, for loading some of them any number of times.
   *
   * @param places as for {@link #load(List, Map, Map)}
   */
  public static DriverPlugins read(List<Path> places) {
    return read(places, new SiteTemplates(Map.of()), Map.of());
  }

  private static DriverPlugins read(
      List<Path> places, SiteTemplates siteTemplates, Map<String, SiteValues> siteValues) {
    DriverTemplates.prepare();
    DriverPlugins plugins = new DriverPlugins(siteTemplates, siteValues);
    for (Path place : places) {
      candidates(place).forEach(plugins::read);
    }
    return plugins;
  }

  /**
   * One driver and those that it extends, as they were read, with what sites have now. Their
   * classes are loaded once.
   *
   * @throws org.accordo.problem.ProblemException as {@link #load(List, Map, Map)} does
   */
  public synchronized DriverCatalogue load(
      String id, Map<String, Path> siteTemplates, Map<String, SiteValues> siteValues) {
    DriverPlugins again = new DriverPlugins(new SiteTemplates(siteTemplates), siteValues);
    again.found.putAll(found);
    again.rejected.addAll(rejected);
    again.rejectedById.putAll(rejectedById);
    again.code.putAll(code);
    again.pf4j = pf4j;
    DriverCatalogue catalogue =
        again.catalogue(found.containsKey(id) ? Set.of(id) : found.keySet());
    code.putAll(again.code);
    pf4j = again.pf4j;
    return catalogue;
  }

  private DriverCatalogue catalogue(Set<String> wanted) {
    List.copyOf(wanted).forEach(this::loadOrReject);
    Set<String> ids = new TreeSet<>(found.keySet());
    ids.addAll(rejectedById.keySet());
    siteTemplates.checkDrivers(ids);
    return new PluginCatalogue(new ArrayList<>(loaded.values()), rejected);
  }

  /** The drivers at a place, in the order of looking. */
  static List<Path> candidates(Path place) {
    if (isDriver(place)) {
      return List.of(place);
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(place)) {
      return children.filter(DriverPlugins::isDriver).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isDriver(Path path) {
    boolean jar = path.getFileName().toString().endsWith(".jar") && Files.isRegularFile(path);
    return jar || Files.isRegularFile(path.resolve(DriverManifest.FILE));
  }

  private void read(Path path) {
    String id = "";
    try (DriverFiles files = DriverFiles.open(path)) {
      DriverManifest manifest = DriverManifest.parse(manifestText(files));
      id = manifest.idOrEmpty();
      FoundDriver driver = FoundDriver.read(files, manifest);
      FoundDriver first = found.putIfAbsent(id, driver);
      if (first != null) {
        throw new Rejection(
            RejectionCode.DRIVER_DUPLICATE,
            "plugin.id " + id + " is taken by " + first.path(),
            "Remove one of the two, or give this one an id of its own.");
      }
    } catch (Rejection e) {
      reject(path, id, e);
    }
  }

  private static String manifestText(DriverFiles files) {
    return files
        .text(DriverManifest.FILE)
        .orElseThrow(
            () ->
                new Rejection(
                    RejectionCode.MANIFEST_INVALID,
                    "there is no plugin.properties in it",
                    "Put plugin.properties at the top of the jar, or move a jar that is no driver"
                        + " elsewhere."));
  }

  private void reject(Path path, String id, Rejection reason) {
    RejectedDriver driver =
        new RejectedDriver(
            printable(path.getFileName().toString()),
            printable(id),
            reason.code().id(),
            printable(reason.getMessage()),
            printable(reason.remedy()),
            TemplateFault.line(reason));
    rejected.add(driver);
    if (!found.containsKey(id) || found.get(id).path().equals(path)) {
      rejectedById.put(id, driver);
    }
  }

  /** Names and values of a foreign jar reach terminals: no control characters. */
  private static String printable(String text) {
    return Problem.of(ProblemCode.DRIVER_REJECTED, text).message();
  }

  private void loadOrReject(String id) {
    if (loaded.containsKey(id) || rejectedById.containsKey(id)) {
      return;
    }
    FoundDriver driver = found.get(id);
    loading.add(id);
    try {
      loaded.put(id, load(driver));
    } catch (Rejection e) {
      reject(driver.path(), id, e);
    } catch (DriverException e) {
      reject(
          driver.path(),
          id,
          new Rejection(
              RejectionCode.TEMPLATE_INVALID,
              e.getMessage(),
              "Correct the template at that line.",
              e));
    }
    loading.remove(id);
  }

  private PluginDriver load(FoundDriver driver) {
    Optional<DriverTemplates> parent = driver.descriptor().parent().map(id -> parent(driver, id));
    DriverTemplates templates =
        new DriverTemplates(driver.templates(), siteTemplates.of(driver), parent);
    for (Rejection mistake : TemplateNames.findings(driver, templates).list()) {
      throw mistake;
    }
    templates.check();
    String id = driver.descriptor().id();
    driver
        .className()
        .ifPresent(name -> code.computeIfAbsent(id, key -> instantiate(driver, name)));
    return new PluginDriver(
        driver.descriptor(),
        driver.path(),
        templates,
        siteValues,
        Optional.ofNullable(code.get(id)),
        new DriverManifest(driver.manifest()).platforms());
  }

  private DriverTemplates parent(FoundDriver driver, String id) {
    String key = "driver.extends=" + id;
    if (loading.contains(id)) {
      throw new Rejection(
          RejectionCode.PARENT_MISSING,
          key + " leads back to this driver",
          "Remove driver.extends.");
    }
    if (!found.containsKey(id)) {
      throw new Rejection(
          RejectionCode.PARENT_MISSING,
          key + " names a driver that is not there" + Nearest.didYouMean(id, found.keySet()),
          "Install " + id + " beside " + driver.descriptor().id() + ", or correct driver.extends.");
    }
    loadOrReject(id);
    if (!loaded.containsKey(id)) {
      throw new Rejection(
          RejectionCode.PARENT_MISSING,
          key + " names a driver that is not loaded: " + rejectedById.get(id).reason(),
          "Correct " + id + " first.");
    }
    return loaded.get(id).templates();
  }

  private RouterDriver instantiate(FoundDriver driver, String className) {
    if (pf4j.isEmpty()) {
      pf4j = Optional.of(new DriverPluginManager());
    }
    ClassLoader loader = pf4j.get().load(driver.path(), driver.manifest());
    return DriverClasses.instantiate(className, loader, pf4j.get());
  }
}
