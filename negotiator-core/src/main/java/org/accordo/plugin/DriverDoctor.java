package org.accordo.plugin;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.DriverExamination;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.render.Format;

/**
 * Says everything that is wrong with a driver. The loader ends at the first mistake, since that is
 * enough not to load a driver; its author wants to know of all.
 */
public final class DriverDoctor {
  private final Path path;
  private final List<Path> places;
  private final Symptoms symptoms = new Symptoms();
  private final List<String> found = new ArrayList<>();
  private String id = "";

  private DriverDoctor(Path path, List<Path> places) {
    this.path = path;
    this.places = places;
  }

  /**
   * Examines one driver.
   *
   * @param path a jar or a folder
   * @param places where Accordo looks for drivers
   * @throws org.accordo.problem.ProblemException {@code invalid-value} where there is no such file
   */
  public static DriverExamination examine(Path path, List<Path> places) {
    if (!Files.exists(path)) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "There is no " + quote(path.toString()))
          .hint("Name a jar, or a folder with a plugin.properties")
          .exception();
    }
    DriverDoctor doctor = new DriverDoctor(path, places);
    boolean loads = doctor.examine();
    return new DriverExamination(
        path.toString(),
        Symptoms.printable(doctor.id),
        loads,
        doctor.symptoms.list(),
        doctor.found.stream().map(Symptoms::printable).toList());
  }

  private boolean examine() {
    boolean jar = !Files.isDirectory(path);
    if (jar && !path.toString().endsWith(".jar")) {
      symptoms.error(
          RejectionCode.JAR_UNREADABLE,
          quote(path.getFileName().toString()) + " does not end with .jar, so nobody takes it",
          "Rename it, or name a folder with a plugin.properties.");
    }
    try (DriverFiles files = DriverFiles.open(path)) {
      List<String> names = files.names();
      if (jar) {
        JarSymptoms.look(path, names, symptoms);
      }
      ManifestSymptoms.look(files, names, symptoms).ifPresent(m -> lookAtAll(files, names, m));
      if (id.isEmpty()) {
        new TemplateSymptoms(files, names, symptoms).lookAtNames();
        new ClassSymptoms(files, names, symptoms).look();
      }
    } catch (Rejection e) {
      if (jar && e.code() == RejectionCode.JAR_UNREADABLE) {
        JarSymptoms.explain(path, e, symptoms);
      } else {
        symptoms.error(e);
      }
    }
    boolean loads = !symptoms.hasErrors() && load();
    place();
    return loads;
  }

  private void lookAtAll(DriverFiles files, List<String> names, DriverManifest manifest) {
    Rejections mistakes = new Rejections();
    mistakes.addAll(manifest.findings());
    mistakes.check(() -> ApiVersion.check(manifest.requires()));
    Optional<DriverDescriptor> descriptor = Optional.empty();
    if (manifest.findings().isEmpty()) {
      descriptor = Optional.of(manifest.descriptor());
      lookAtFormats(manifest, descriptor.get(), mistakes);
      lookAtDialect(files, descriptor.get(), mistakes);
    }
    symptoms.errors(mistakes);
    id = manifest.idOrEmpty();
    new ClassSymptoms(files, names, symptoms).look();
    TemplateSymptoms templates = new TemplateSymptoms(files, names, symptoms);
    templates.lookAtNames();
    Set<String> classes = DriverClasses.entries(files.text(DriverClasses.INDEX).orElse(""));
    descriptor.ifPresent(
        known -> {
          templates.lookAtContent(manifest, known, classes.stream().findFirst());
          tell(known, files, names, classes);
        });
  }

  private static void lookAtFormats(
      DriverManifest manifest, DriverDescriptor descriptor, Rejections mistakes) {
    Format format = manifest.format();
    mistakes.check(() -> FoundDriver.checkFormat(format, descriptor));
    manifest
        .variantFormats()
        .values()
        .forEach(each -> mistakes.check(() -> FoundDriver.checkFormat(each, descriptor)));
    for (Transport transport : descriptor.transports()) {
      mistakes.check(
          () -> FoundDriver.checkTransport(transport, format, manifest.variantFormats()));
    }
  }

  private static void lookAtDialect(
      DriverFiles files, DriverDescriptor descriptor, Rejections mistakes) {
    mistakes.check(
        () ->
            files
                .text(DialectFile.FILE)
                .map(text -> DialectFile.findings(text, descriptor.settings().keySet()))
                .ifPresent(mistakes::addAll));
    mistakes.check(() -> DialectFile.read(files, descriptor));
  }

  private void tell(
      DriverDescriptor descriptor, DriverFiles files, List<String> names, Set<String> classes) {
    found.add(
        "driver "
            + descriptor.id()
            + " "
            + descriptor.version()
            + ", "
            + descriptor.displayName()
            + " ("
            + descriptor.provider()
            + ")");
    found.add(
        "can "
            + String.join(
                ", ",
                new TreeSet<>(descriptor.capabilities()).stream().map(Capability::value).toList()));
    long templates = names.stream().filter(n -> FoundDriver.TEMPLATE.matcher(n).matches()).count();
    found.add(
        templates
            + (templates == 1 ? " template" : " templates")
            + ", for "
            + String.join(", ", descriptor.transports().stream().map(Transport::id).toList())
            + (files.content(DialectFile.FILE).isPresent() ? ", a dialect" : "")
            + (classes.isEmpty() ? ", no class" : ", the class " + String.join(", ", classes)));
  }

  /** What the loader says, which is what counts. */
  private boolean load() {
    List<Path> drivers = new ArrayList<>(List.of(path));
    others().forEach(drivers::add);
    DriverCatalogue catalogue = DriverPlugins.load(drivers);
    String source = path.getFileName().toString();
    catalogue.rejected().stream()
        .filter(driver -> driver.source().equals(source) && driver.id().equals(id))
        .filter(driver -> !driver.code().equals(RejectionCode.DRIVER_DUPLICATE.id()))
        .forEach(
            driver ->
                symptoms.error(
                    RejectionCode.valueOf(
                        driver.code().toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
                    driver.reason(),
                    driver.remedy()));
    return !symptoms.hasErrors();
  }

  /** The drivers at all places but this one. */
  private List<Path> others() {
    return places.stream()
        .flatMap(place -> DriverPlugins.candidates(place).stream())
        .filter(other -> !isThis(other))
        .toList();
  }

  private boolean isThis(Path other) {
    try {
      return Files.isSameFile(path, other);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether Accordo would find it, and whether another one has its id. */
  private void place() {
    boolean first = true;
    boolean installed = false;
    for (Path place : places) {
      for (Path other : DriverPlugins.candidates(place)) {
        if (isThis(other)) {
          installed = true;
          first = false;
        } else if (!id.isEmpty() && idOf(other).equals(id)) {
          duplicate(other, first);
        }
      }
    }
    if (!installed) {
      symptoms.warning(
          DoctorCode.NOT_INSTALLED,
          "it is in none of the folders in which Accordo looks: "
              + String.join(", ", places.stream().map(Path::toString).toList()),
          "Copy it there, or name it: --plugins "
              + quote(path.toString())
              + ", or ACCORDO_PLUGINS in the environment of a server.");
    }
  }

  private void duplicate(Path other, boolean before) {
    symptoms.warning(
        RejectionCode.DRIVER_DUPLICATE,
        "plugin.id " + id + " is also that of " + other + (before ? ", which is found first" : ""),
        "Of two only the first is loaded: remove the other where this one replaces it, or choose"
            + " an id of your own.");
  }

  private static String idOf(Path driver) {
    try (DriverFiles files = DriverFiles.open(driver)) {
      return files
          .text(DriverManifest.FILE)
          .map(text -> DriverManifest.parse(text).idOrEmpty())
          .orElse("");
    } catch (Rejection e) {
      return "";
    }
  }
}
