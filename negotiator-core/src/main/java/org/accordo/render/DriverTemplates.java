package org.accordo.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.accordo.app.driver.SearchPath;
import org.accordo.app.driver.TemplateSource;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Transport;

/**
 * All templates of one driver, those that sites put in their place, and behind them those of the
 * driver that it extends. Read once; nothing here goes back to the disk.
 */
public final class DriverTemplates {
  private static final String DEVICES = SearchPath.DEVICES;

  private final Map<String, ScannedTemplate> own;
  private final Map<String, Map<String, ScannedTemplate>> bySite;
  private final Optional<DriverTemplates> parent;
  private final ConcurrentMap<List<ScannedTemplate>, CompiledTemplate> compiled;
  private final ConcurrentMap<Target, TemplateSet> sets = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> folders = new HashMap<>();

  /**
   * Which folders a rendering looks in; names without a folder are empty.
   *
   * @param site the site's name
   * @param router the router's name
   * @param variants of the platform, the first hit wins
   * @param transport for which files of other formats are passed over
   */
  private record Target(
      String site, String router, List<String> variants, Optional<Transport> transport) {}

  /**
   * Scans every file.
   *
   * @param own the driver's files by path, such as {@code static-route.ftl} or {@code
   *     md-cli/static-route.ftl}
   * @param bySite each site's files for this driver by path, such as {@code static-route.ftl} or
   *     {@code devices/r1/static-route.ftl}
   * @param parent the templates of the driver that this one extends
   * @throws org.accordo.driver.api.DriverException where a file breaks the rules, with file and
   *     line
   */
  public DriverTemplates(
      Map<String, TemplateFile> own,
      Map<String, Map<String, TemplateFile>> bySite,
      Optional<DriverTemplates> parent) {
    this.own = scan(own);
    this.bySite = new HashMap<>();
    bySite.forEach((site, files) -> this.bySite.put(site, scan(files)));
    this.parent = parent;
    this.compiled = parent.map(p -> p.compiled).orElseGet(ConcurrentHashMap::new);
    sites().forEach(site -> folders.put(site, folders(site)));
  }

  /**
   * Has the template engine set itself up beside what else happens at the start: it takes as long
   * as reading the drivers does.
   */
  public static void prepare() {
    Thread thread = new Thread(() -> TemplateCompiler.configuration(Format.ARGV), "templates");
    thread.setDaemon(true);
    thread.start();
  }

  private static Map<String, ScannedTemplate> scan(Map<String, TemplateFile> files) {
    Map<String, ScannedTemplate> scanned = new HashMap<>();
    files.forEach((path, file) -> scanned.put(path, scan(file)));
    return scanned;
  }

  private static ScannedTemplate scan(TemplateFile file) {
    try {
      return new ScannedTemplate(file);
    } catch (TemplateFault e) {
      throw e.in(name -> file.text());
    }
  }

  /** The templates in force for a router, whatever carries them. */
  public TemplateSet forRouter(String site, String router, List<String> variants) {
    return forRouter(site, router, variants, Optional.empty());
  }

  /**
   * The templates in force for a router; the same object for the same folders.
   *
   * @param variants folders to look into before the common one, the first hit wins
   * @param transport files that it cannot carry are passed over
   */
  public TemplateSet forRouter(
      String site, String router, List<String> variants, Optional<Transport> transport) {
    String known = folders.containsKey(site) ? site : "";
    Set<String> there = folders.get(known);
    boolean ofRouter = !router.isEmpty() && there.contains(DEVICES + router + "/");
    List<String> present = variants.stream().filter(v -> there.contains(v + "/")).toList();
    Target target = new Target(known, ofRouter ? router : "", present, transport);
    TemplateSet set = sets.get(target);
    return set != null ? set : sets.computeIfAbsent(target, this::set);
  }

  private TemplateSet set(Target target) {
    List<DriverTemplates> generations = new ArrayList<>();
    for (DriverTemplates each = this; each != null; each = each.parent.orElse(null)) {
      generations.add(each);
    }
    List<TemplateSet.Folder> folders = new ArrayList<>();
    for (SearchPath.Place place :
        SearchPath.of(generations.size(), target.router(), target.variants()).places()) {
      DriverTemplates owner = generations.get(place.generation());
      Map<String, ScannedTemplate> files =
          place.layer() == TemplateSource.Layer.SITE
              ? owner.bySite.getOrDefault(target.site(), Map.of())
              : owner.own;
      folders.add(new TemplateSet.Folder(files, place.folder(), place.layer()));
    }
    return new TemplateSet(folders, target.transport(), compiled);
  }

  /** The variants of the platform that there are templates for; transports are not told apart. */
  public Set<String> variants(String site) {
    Set<String> variants = new TreeSet<>();
    for (String folder : folders.get(folders.containsKey(site) ? site : "")) {
      if (!folder.startsWith(DEVICES)) {
        variants.add(folder.substring(0, folder.length() - 1));
      }
    }
    return variants;
  }

  /** All files of this driver, of the site for it, and of drivers that it extends. */
  public List<TemplateSource> sources(String site) {
    List<TemplateSource> sources = new ArrayList<>();
    addSources(site, TemplateSource.Layer.DRIVER, sources);
    return sources;
  }

  private void addSources(String site, TemplateSource.Layer layer, List<TemplateSource> sources) {
    addSources(bySite.getOrDefault(site, Map.of()), TemplateSource.Layer.SITE, sources);
    addSources(own, layer, sources);
    parent.ifPresent(p -> p.addSources(site, TemplateSource.Layer.EXTENDED, sources));
  }

  private static void addSources(
      Map<String, ScannedTemplate> files,
      TemplateSource.Layer layer,
      List<TemplateSource> sources) {
    new TreeMap<>(files).forEach((path, file) -> sources.add(source(path, layer, file)));
  }

  static TemplateSource source(String path, TemplateSource.Layer layer, ScannedTemplate scanned) {
    TemplateFile file = scanned.file();
    return new TemplateSource(
        path.substring(path.lastIndexOf('/') + 1),
        path,
        layer,
        file.origin(),
        file.text(),
        file.format().id());
  }

  /**
   * As {@link #problems}, for those who need to know of the first one only.
   *
   * @throws org.accordo.driver.api.DriverException the first
   */
  public void check() {
    for (DriverException problem : problems()) {
      throw problem;
    }
  }

  /**
   * Compiles everything: for no site, for each site, for each variant and for each router that has
   * a folder. What is found is where a file does not parse, lacks a section or names a partial that
   * is not there, with file and line.
   */
  public List<DriverException> problems() {
    List<DriverException> problems = new ArrayList<>();
    for (String site : sites()) {
      problems.addAll(forRouter(site, "", List.of()).problems());
      for (String folder : folders.get(site)) {
        String variant = SearchPath.variant(folder);
        String router =
            folder.startsWith(DEVICES)
                ? folder.substring(DEVICES.length(), folder.indexOf('/', DEVICES.length()))
                : "";
        Optional<Transport> transport =
            Arrays.stream(Transport.values()).filter(t -> t.id().equals(variant)).findFirst();
        List<String> variants = variant.isEmpty() ? List.of() : List.of(variant);
        problems.addAll(forRouter(site, router, variants, transport).problems());
      }
    }
    return problems;
  }

  /** The paths of the files of this driver and of sites for it, with their names for people. */
  public Map<String, String> paths() {
    Map<String, String> paths = new TreeMap<>();
    own.forEach((path, file) -> paths.put(path, file.file().origin()));
    bySite.values().forEach(f -> f.forEach((path, file) -> paths.put(path, file.file().origin())));
    return paths;
  }

  /** Every site that has files for this driver or one that it extends, and none. */
  private Set<String> sites() {
    Set<String> sites = new TreeSet<>(bySite.keySet());
    sites.add("");
    parent.ifPresent(p -> sites.addAll(p.sites()));
    return sites;
  }

  /** Every folder in which there are files for this site, with the slash that ends it. */
  private Set<String> folders(String site) {
    Set<String> folders = new TreeSet<>();
    own.keySet().forEach(path -> addFolder(path, folders));
    bySite.getOrDefault(site, Map.of()).keySet().forEach(path -> addFolder(path, folders));
    parent.ifPresent(p -> folders.addAll(p.folders(site)));
    return folders;
  }

  /** Adds the folder of a file, and by themselves the router and the variant that it is for. */
  private static void addFolder(String path, Set<String> folders) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return;
    }
    folders.add(path.substring(0, slash + 1));
    if (path.startsWith(DEVICES)) {
      folders.add(path.substring(0, path.indexOf('/', DEVICES.length()) + 1));
      String variant = SearchPath.variant(path);
      if (!variant.isEmpty()) {
        folders.add(variant + "/");
      }
    }
  }
}
