package org.accordo.boot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.problem.ProblemCode;
import org.accordo.site.IntentsFile;

/** Reads an intents file: a list of what a router should have, in words that no vendor owns. */
public final class IntentsReader {

  private IntentsReader() {}

  /**
   * Reads a file.
   *
   * @throws org.accordo.problem.ProblemException with file, line, column and field; further
   *     problems are its suppressed exceptions
   */
  public static IntentsFile read(Path file) {
    Findings findings = new Findings();
    YamlSection fields =
        new YamlFile(file).read(findings).section("a mapping with apiVersion and intents");
    findings.attempt(() -> SiteReader.apiVersion(fields));
    Optional<Optional<String>> router =
        findings.attempt(() -> fields.optional("router").map(v -> v.as("a name", Words::name)));
    Optional<Map<String, String>> settings = findings.attempt(() -> RouterReader.settings(fields));
    Map<IntentKey, String> keys = new HashMap<>();
    Optional<List<Intent>> intents =
        findings.attempt(
            () ->
                fields
                    .required("intents", "a list of intents")
                    .list("a list of intents", value -> unique(keys, value)));
    fields.reportUnknown();
    findings.throwIfAny();
    return new IntentsFile(router.orElseThrow(), settings.orElseThrow(), intents.orElseThrow());
  }

  static Intent unique(Map<IntentKey, String> keys, YamlValue value) {
    Intent intent = intent(value);
    String earlier = keys.putIfAbsent(intent.key(), value.path());
    if (earlier != null) {
      String message = "the same as " + earlier + ": both are " + intent.key();
      throw value.problem(ProblemCode.INVALID_SITE, message).exception();
    }
    return intent;
  }

  /** One intent, such as {@code {static-route: {...}}}. */
  static Intent intent(YamlValue value) {
    YamlSection fields = value.section("an intent such as {static-route: {...}}");
    List<Intent> read = new ArrayList<>();
    IntentFields.types()
        .forEach(
            (type, reading) ->
                fields
                    .optional(type)
                    .map(v -> v.section("the fields of the intent"))
                    .ifPresent(section -> read.add(IntentFields.read(section, reading))));
    if (read.size() != 1) {
      String types = String.join(", ", IntentFields.types().keySet());
      throw fields
          .unknown()
          .findFirst()
          .orElseGet(() -> fields.problem("expected exactly one of " + types))
          .exception();
    }
    fields.reportUnknown();
    return read.get(0);
  }
}
