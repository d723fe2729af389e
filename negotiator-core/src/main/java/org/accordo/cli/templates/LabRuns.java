package org.accordo.cli.templates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.app.cases.CaseResult;
import org.accordo.app.cases.TemplateCase;
import org.accordo.cli.Product;
import org.accordo.cli.Workplace;
import org.accordo.cli.demo.LabException;
import org.accordo.cli.demo.LabNeeds;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Transport;
import org.accordo.problem.ProblemException;
import org.accordo.site.Router;

/** Tries cases in network namespaces, each in fresh ones, through the product's own agent. */
final class LabRuns {
  /** What a kernel says that has no such device. */
  private static final List<String> NO_DEVICE_TYPE =
      List.of("Unknown device type", "Operation not supported");

  private final Workplace place;

  LabRuns(Workplace place) {
    this.place = place;
  }

  /** Tries what was rendered. */
  List<LabResult> of(List<CaseResult> results) {
    Optional<String> missing = LabNeeds.missing();
    List<LabResult> tried = new ArrayList<>();
    for (CaseResult result : results) {
      TemplateCase tested = result.tested();
      Optional<String> reason = missing.or(() -> notHere(result));
      tried.add(
          reason.isPresent() ? new LabResult(tested, reason.get(), List.of()) : trial(result));
    }
    return tried;
  }

  private Optional<String> notHere(CaseResult result) {
    TemplateCase tested = result.tested();
    if (result.refusal().isPresent()) {
      return Optional.of("it is refused");
    }
    DriverDescriptor driver = place.product().drivers().driver(tested.driver()).descriptor();
    if (!driver.transports().contains(Transport.LOCAL_EXEC)) {
      return Optional.of("driver " + driver.id() + " runs no commands on this machine");
    }
    boolean other =
        tested.transport().filter(t -> !t.equals(Transport.LOCAL_EXEC.id())).isPresent();
    if (other) {
      return Optional.of("it is about transport " + tested.transport().get());
    }
    return tested.site().equals(Product.NO_SITE)
        ? Optional.empty()
        : Optional.of("it has values of its own, which a router does not");
  }

  private LabResult trial(CaseResult result) {
    TemplateCase tested = result.tested();
    Path folder = null;
    try {
      folder = Files.createTempDirectory("accordo-lab");
      Optional<Router> known = tested.router().flatMap(name -> known(tested, name));
      return new LabResult(tested, "", new LabTrial(place, tested, known, folder).run());
    } catch (LabException | ProblemException e) {
      String message =
          e instanceof ProblemException problem ? problem.problem().toString() : e.getMessage();
      boolean lacking = NO_DEVICE_TYPE.stream().anyMatch(message::contains);
      return lacking
          ? new LabResult(tested, "this kernel lacks something: " + message, List.of())
          : new LabResult(tested, "", List.of(message));
    } catch (IOException e) {
      return new LabResult(tested, "no folder can be made for it: " + e, List.of());
    } finally {
      delete(folder);
    }
  }

  private Optional<Router> known(TemplateCase tested, String name) {
    return place.router(name).filter(router -> router.driver().equals(tested.driver()));
  }

  private static void delete(Path folder) {
    if (folder == null) {
      return;
    }
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new LabException("cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }
}
