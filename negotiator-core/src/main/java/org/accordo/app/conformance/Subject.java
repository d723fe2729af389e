package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.app.driver.TemplateSource;
import org.accordo.driver.api.Transport;

/** The driver that is tried, as production loads it, and what it is tried with. */
public final class Subject {
  private final Optional<LoadedDriver> driver;
  private final Optional<RejectedDriver> rejected;
  private final String source;
  private final Optional<CaseFile> file;
  private final List<IntentCase> cases;
  private final List<Form> forms;
  private final Trials trials;
  private final Map<String, Journey> journeys = new HashMap<>();

  private Subject(
      Optional<LoadedDriver> driver,
      Optional<RejectedDriver> rejected,
      String source,
      Trials trials) {
    this.driver = driver;
    this.rejected = rejected;
    this.source = source;
    this.trials = trials;
    this.file = driver.map(CaseFile::of);
    this.cases =
        driver
            .map(d -> IntentCases.with(file.orElseThrow().names(d.descriptor().interfaceNames())))
            .orElse(List.of());
    this.forms = driver.map(d -> forms(d, file.orElseThrow())).orElse(List.of());
  }

  /** A driver that passed every check of loading. */
  public static Subject of(LoadedDriver driver, Trials trials) {
    return new Subject(Optional.of(driver), Optional.empty(), driver.source(), trials);
  }

  /** A driver that did not. */
  public static Subject of(RejectedDriver rejected) {
    return new Subject(
        Optional.empty(), Optional.of(rejected), rejected.source(), new Trials(List.of()));
  }

  /** Transports that get the same templates get the same commands: one of them is enough. */
  private static List<Form> forms(LoadedDriver driver, CaseFile file) {
    List<Form> forms = new ArrayList<>();
    List<List<TemplateSource>> seen = new ArrayList<>();
    for (Transport transport : driver.descriptor().transports()) {
      Form form = new Form(driver, transport, file);
      List<TemplateSource> templates = driver.templates(form.target(Map.of()));
      if (!seen.contains(templates)) {
        seen.add(templates);
        forms.add(form);
      }
    }
    return forms;
  }

  Optional<LoadedDriver> driver() {
    return driver;
  }

  Optional<RejectedDriver> rejected() {
    return rejected;
  }

  String source() {
    return source;
  }

  CaseFile file() {
    return file.orElseThrow();
  }

  List<IntentCase> cases() {
    return cases;
  }

  Optional<IntentCase> named(String name) {
    return cases.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** One for each set of templates, named after the first transport that has it. */
  List<Form> forms() {
    return forms;
  }

  /** The devices that this form can be tried on. */
  Optional<Bench> bench(Form form) {
    return trials.benches().stream().filter(each -> each.takes(form.transport())).findFirst();
  }

  /** A case's way through a device; gone once. */
  Journey journey(Form form, IntentCase intentCase, Bench bench) {
    String name = form.named(intentCase);
    Journey known = journeys.get(name);
    if (known == null) {
      known = Journey.of(form, intentCase, bench);
      journeys.put(name, known);
    }
    return known;
  }
}
