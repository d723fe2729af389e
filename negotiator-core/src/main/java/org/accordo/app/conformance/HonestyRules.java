package org.accordo.app.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.TemplateSource;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.SettingCondition;
import org.accordo.problem.ProblemCode;

/** What a driver says of itself is so. */
final class HonestyRules {
  private static final String RANGE = "api-version";
  private static final Pattern SECRET = Pattern.compile("@secret:[^@]*@");

  /** What programs and command lines say where something went really wrong. */
  private static final List<String> REAL_FAILURES =
      List.of(
          "Permission denied",
          "Operation not permitted",
          "Command failed",
          "command not found",
          "Invalid argument",
          "syntax error",
          "Syntax error",
          "No space left on device",
          "Connection refused",
          "Authorization failed",
          "% Invalid input detected at '^' marker.",
          "% Incomplete command.",
          "% Authorization failed.",
          "MINOR: CLI #2001: Unknown element",
          "failure: out of memory",
          "expected end of command",
          "Error: internal error",
          "error: commit failed",
          "RTNETLINK answers: Invalid argument",
          "RTNETLINK answers: Operation not permitted",
          "RTNETLINK answers: Network is unreachable",
          "Error: inet prefix is expected rather than \"x\".");

  private HonestyRules() {}

  /** R107. */
  static void secretsStayPlaceholders(Subject subject, Notes notes) {
    boolean any = false;
    for (Form form : subject.forms()) {
      for (IntentCase each : subject.cases()) {
        if (form.attempt(each).config().isEmpty()) {
          continue;
        }
        for (PayloadText line : PayloadText.of(form.attempt(each).config().get())) {
          any = true;
          notes.check(
              line.secretInput() || !SECRET.matcher(line.text()).find(),
              form.named(each),
              line.origin().toString(),
              "a secret is in a place that others can read: " + line.text().strip());
        }
      }
    }
    if (!any) {
      notes.skipped("", "nothing was rendered");
    }
  }

  /** R108. */
  static void newerIntentsAreRefused(Subject subject, Notes notes) {
    LoadedDriver driver = subject.driver().orElseThrow();
    if (!driver.hasClass()) {
      notes.skipped("", "the driver has no class that could meet a newer type");
      return;
    }
    Set<Capability> all = new TreeSet<>(driver.descriptor().capabilities());
    subject.cases().forEach(each -> all.addAll(each.intent().needs()));
    LoadedDriver claiming = driver.claiming(all);
    Set<String> tried = new TreeSet<>();
    for (Form form : subject.forms()) {
      for (IntentCase each : subject.cases()) {
        Intent intent = each.intent();
        if (driver.descriptor().capabilities().contains(new Capability(intent.type()))) {
          continue;
        }
        tried.add(intent.type());
        Attempt attempt = Attempt.at(() -> claiming.render(intent, form.target(Map.of())));
        boolean refused = attempt.isRendered() || attempt.isRefused();
        notes.check(
            refused,
            form.named(each),
            "",
            "a type that the class does not know makes it fail instead of refuse: "
                + attempt.why());
      }
    }
    if (tried.isEmpty()) {
      notes.skipped(
          "", "the driver declares every type of intent there is, so that none is new to it");
    }
  }

  /** R109. */
  static void versionsAreARange(Subject subject, Notes notes) {
    if (subject.rejected().isEmpty()) {
      notes.holds();
      return;
    }
    subject
        .rejected()
        .filter(rejected -> rejected.code().startsWith(RANGE))
        .ifPresentOrElse(
            rejected ->
                notes.violated(
                    "plugin.requires",
                    "plugin.properties",
                    rejected.reason() + "; " + rejected.remedy()),
            () -> notes.skipped("", "the driver is not loaded for another reason"));
  }

  /** R301. */
  static void isLoaded(Subject subject, Notes notes) {
    subject
        .rejected()
        .ifPresentOrElse(
            rejected ->
                notes.violated(
                    rejected.source(),
                    "docs/errors/" + rejected.code() + ".md",
                    rejected.reason() + "; " + rejected.remedy()),
            notes::holds);
    subject
        .driver()
        .ifPresent(
            driver ->
                subject.file().problem().ifPresent(p -> notes.violated("", CaseFile.NAME, p)));
  }

  /** R302. */
  static void templatesAreDeclared(Subject subject, Notes notes) {
    LoadedDriver driver = subject.driver().orElseThrow();
    for (TemplateSource file : driver.allTemplates("")) {
      if (file.layer() != TemplateSource.Layer.DRIVER || file.name().startsWith("_")) {
        continue;
      }
      String type = file.name().replaceFirst("\\.ftl$", "").replaceFirst("^(pre|post)-", "");
      notes.check(
          driver.descriptor().capabilities().contains(new Capability(type)),
          type,
          file.origin(),
          "is a template of " + type + ", which driver.capabilities does not have");
    }
  }

  /** R303. */
  static void conditionsHold(Subject subject, Notes notes) {
    if (subject.driver().orElseThrow().descriptor().conditions().isEmpty()) {
      notes.skipped("", "no capability depends on settings");
    }
    for (Form form : subject.forms()) {
      for (IntentCase each : subject.cases()) {
        if (form.isDeclared(each.intent())) {
          condition(form, each, notes);
        }
      }
    }
  }

  private static void condition(Form form, IntentCase each, Notes notes) {
    Set<Capability> without = form.capabilities(Map.of());
    for (Capability needed : each.intent().needs()) {
      if (without.contains(needed)) {
        continue;
      }
      Attempt attempt = form.attempt(each.intent(), Map.of());
      List<SettingCondition> conditions = form.descriptor().conditions(needed);
      boolean named =
          attempt
              .problem()
              .filter(problem -> problem.code() == ProblemCode.CAPABILITY_MISSING)
              .filter(
                  problem ->
                      conditions.stream()
                          .flatMap(condition -> condition.values().keySet().stream())
                          .anyMatch(name -> problem.hint().contains(name)))
              .isPresent();
      notes.check(
          named,
          form.named(each),
          "plugin.properties",
          "without its settings " + needed + " is not refused by naming them: " + attempt.why());
    }
  }

  /** R304. */
  static void toleranceHidesNothing(Subject subject, Notes notes) {
    LoadedDriver driver = subject.driver().orElseThrow();
    List<String> tolerated = driver.descriptor().tolerated();
    if (tolerated.isEmpty()) {
      notes.skipped("", "nothing is tolerated");
      return;
    }
    for (String real : REAL_FAILURES) {
      told(tolerated, real, "a failure of every platform", notes);
    }
    for (String real : Recordings.of(driver, Recordings.REFUSED)) {
      told(tolerated, real, Recordings.REFUSED, notes);
    }
    for (String harmless : Recordings.of(driver, Recordings.TOLERATED)) {
      notes.check(
          tolerated.stream().anyMatch(harmless::contains),
          "driver.tolerated",
          Recordings.TOLERATED,
          "does not take what the device says when all is so already: " + harmless);
    }
  }

  private static void told(List<String> tolerated, String real, String from, Notes notes) {
    List<String> hits = tolerated.stream().filter(real::contains).toList();
    notes.check(
        hits.isEmpty(),
        "driver.tolerated",
        from.contains("/") ? from : "plugin.properties",
        "hides a real failure: " + real + " has " + hits);
  }

  /** R305. */
  static void expectationsAreKnown(Subject subject, Notes notes) {
    for (Map.Entry<String, String> each : subject.file().refusals().entrySet()) {
      notes.check(
          subject.named(each.getKey()).isPresent(),
          "refuses." + each.getKey(),
          CaseFile.NAME,
          "there is no such case");
    }
    if (subject.file().refusals().isEmpty()) {
      notes.skipped("", "no case is refused on purpose");
    }
  }
}
