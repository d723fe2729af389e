package org.accordo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.preview.RouterIntents;
import org.accordo.app.preview.RouterPreview;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.IntentsFile;
import org.accordo.site.Router;
import org.accordo.site.SiteFolder;

/**
 * One rendering as the command line asks for it, which can be repeated: what has not changed since
 * the last time is not read again.
 */
final class RenderJob {
  private final Product product;
  private final Request request;
  private Optional<Workplace> workplace = Optional.empty();
  private Optional<DriverCatalogue> catalogue = Optional.empty();
  private Optional<Product.ReadDrivers> read = Optional.empty();
  private Map<Path, IntentsFile> intents = new LinkedHashMap<>();

  /**
   * What the command line asks for.
   *
   * @param places intents files, and folders of such
   * @param templates a folder with templates that goes over the site's
   * @param settings that go over those of files
   * @param explain whether to say what each command is made of
   * @param workplace reads the site
   * @param folder of the site, which is known even where its files cannot be read
   * @param noDriver what to throw where nothing says which driver
   */
  record Request(
      List<Path> places,
      Optional<Path> templates,
      Map<String, String> settings,
      boolean explain,
      Optional<RenderReport.Side> side,
      Function<Product, Workplace> workplace,
      Optional<SiteFolder> folder,
      Supplier<? extends RuntimeException> noDriver) {}

  RenderJob(Product product, Request request) {
    this.product = product;
    this.request = request;
  }

  /**
   * Renders.
   *
   * @throws org.accordo.problem.ProblemException what is wrong with a file or an intent
   */
  RenderReport render() {
    Map<String, IntentsFile> files = read();
    Workplace place = workplace();
    Optional<String> asked = place.asked().router();
    RouterIntents wanted = RouterIntents.of(files, asked);
    String name =
        wanted.router().or(() -> place.site().map(site -> site.border().router())).orElse("router");
    String id =
        place
            .asked()
            .driver()
            .or(() -> place.router(name).map(Router::driver))
            .orElseThrow(request.noDriver());
    LoadedDriver driver = catalogue(place, id).driver(id);
    Map<String, String> settings = new LinkedHashMap<>(wanted.settings());
    settings.putAll(request.settings());
    RenderTarget target = place.target(driver.descriptor(), Optional.of(name), settings);
    RouterPreview preview =
        request.explain()
            ? RouterPreview.explained(driver, target, wanted.intents())
            : RouterPreview.of(driver, target, wanted.intents());
    return new RenderReport(preview, request.side(), wanted.leftOut());
  }

  /** Files by name, each read once until it changes. */
  private Map<String, IntentsFile> read() {
    Map<String, IntentsFile> byName = new LinkedHashMap<>();
    Map<Path, IntentsFile> read = new LinkedHashMap<>();
    for (Path file : intentsFiles()) {
      Path key = file.toAbsolutePath().normalize();
      IntentsFile content = intents.containsKey(key) ? intents.get(key) : product.intents(file);
      read.put(key, content);
      byName.put(file.toString(), content);
    }
    intents = read;
    return byName;
  }

  private List<Path> intentsFiles() {
    List<Path> files = new ArrayList<>();
    for (Path place : request.places()) {
      if (Files.isDirectory(place)) {
        files.addAll(inFolder(place));
      } else {
        files.add(place);
      }
    }
    return files;
  }

  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> files =
          children.filter(RenderJob::isYaml).filter(Files::isRegularFile).sorted().toList();
      if (files.isEmpty()) {
        throw Problem.of(
                ProblemCode.INVALID_VALUE,
                "There is no intents file in "
                    + InvalidValueException.quote(folder.toString())
                    + ": none ends with .yaml")
            .hint("Name the folder with the intents files, or the files themselves")
            .exception();
      }
      return files;
    } catch (IOException e) {
      throw Problem.of(ProblemCode.MALFORMED_REQUEST, "The folder cannot be read: " + e)
          .at(folder.toString())
          .exception(e);
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private Workplace workplace() {
    Workplace place = workplace.orElseGet(() -> request.workplace().apply(product));
    workplace = Optional.of(place);
    return place;
  }

  private DriverCatalogue catalogue(Workplace place, String id) {
    Product.ReadDrivers ready = read.orElseGet(product::readDrivers);
    read = Optional.of(ready);
    DriverCatalogue drivers = catalogue.orElseGet(() -> ready.with(folder(place), id));
    catalogue = Optional.of(drivers);
    return drivers;
  }

  private Optional<SiteFolder> folder(Workplace place) {
    return request.templates().map(SiteFolder::around).or(place::folder);
  }

  /** Forgets what can be different after these files have been saved. */
  void changed(Set<Path> paths) {
    Set<Path> known = Set.copyOf(intents.keySet());
    paths.forEach(intents::remove);
    if (known.containsAll(paths)) {
      return;
    }
    catalogue = Optional.empty();
    if (!paths.stream().allMatch(this::isOfTemplates)) {
      read = Optional.empty();
      workplace = Optional.empty();
      intents.clear();
    }
  }

  /** Whether this is a file of the site that only its templates depend on. */
  private boolean isOfTemplates(Path path) {
    return folders().stream()
        .flatMap(folder -> Stream.of(folder.templates(), folder.values()))
        .anyMatch(each -> path.startsWith(each.toAbsolutePath().normalize()));
  }

  /** Every single file that the rendering depends on. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    request.places().stream().filter(place -> !Files.isDirectory(place)).forEach(files::add);
    for (SiteFolder folder : folders()) {
      files.add(folder.values());
      files.add(folder.siteFile().orElse(folder.folder().resolve(SiteFolder.SITE_FILE)));
    }
    return files;
  }

  /** Every folder that the rendering depends on, with all below it. */
  List<Path> trees() {
    List<Path> trees = new ArrayList<>(product.driverPlaces());
    request.places().stream().filter(Files::isDirectory).forEach(trees::add);
    folders().forEach(folder -> trees.add(folder.templates()));
    return trees;
  }

  /** The site's folder as it stands, as its site file says, and that of the command line. */
  private List<SiteFolder> folders() {
    return Stream.of(
            request.folder(),
            workplace.flatMap(Workplace::folder),
            request.templates().map(SiteFolder::around))
        .flatMap(Optional::stream)
        .toList();
  }
}
