package org.accordo.app.preview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.IntentsFile;

/**
 * What several files want of one router, taken together.
 *
 * @param router that they are for; empty where they leave that open
 * @param settings of the driver, from all of them
 * @param intents each once, in the order of the files
 * @param leftOut names of files that are for another router, with its name
 */
public record RouterIntents(
    Optional<String> router,
    Map<String, String> settings,
    List<Intent> intents,
    Map<String, String> leftOut) {
  public RouterIntents {
    settings = Map.copyOf(settings);
    intents = List.copyOf(intents);
  }

  /**
   * Puts files together.
   *
   * @param files by their names, in order; of several, those for another router are left out
   * @param asked the router; where it is empty, all files must be for the same one
   * @throws org.accordo.problem.ProblemException {@code intent-conflict} where two files want
   *     different things, {@code invalid-value} where they are for different routers or give one
   *     setting two values
   */
  public static RouterIntents of(Map<String, IntentsFile> files, Optional<String> asked) {
    Optional<String> router = asked.or(() -> only(files));
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, String> leftOut = new LinkedHashMap<>();
    Map<String, String> settingFiles = new LinkedHashMap<>();
    Map<IntentKey, Intent> intents = new LinkedHashMap<>();
    Map<IntentKey, String> intentFiles = new LinkedHashMap<>();
    files.forEach(
        (name, file) -> {
          boolean other = file.router().isPresent() && !file.router().equals(router);
          if (other && files.size() > 1) {
            leftOut.put(name, file.router().get());
            return;
          }
          file.settings()
              .forEach(
                  (setting, value) -> {
                    String first = settings.putIfAbsent(setting, value);
                    if (first != null && !first.equals(value)) {
                      throw twice(setting, first, value, settingFiles.get(setting), name);
                    }
                    settingFiles.putIfAbsent(setting, name);
                  });
          for (Intent intent : file.intents()) {
            Intent first = intents.putIfAbsent(intent.key(), intent);
            if (first != null && !first.equals(intent)) {
              throw conflict(intent.key(), intentFiles.get(intent.key()), name);
            }
            intentFiles.putIfAbsent(intent.key(), name);
          }
        });
    return new RouterIntents(router, settings, new ArrayList<>(intents.values()), leftOut);
  }

  private static Optional<String> only(Map<String, IntentsFile> files) {
    Map<String, String> routers = new LinkedHashMap<>();
    files.forEach(
        (name, file) -> file.router().ifPresent(router -> routers.putIfAbsent(router, name)));
    if (routers.size() > 1) {
      List<String> named = new ArrayList<>();
      routers.forEach((router, file) -> named.add(router + " in " + file));
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "The files are for different routers: " + String.join(", ", named))
          .hint("Say which one with --router")
          .exception();
    }
    return routers.keySet().stream().findFirst();
  }

  private static RuntimeException conflict(IntentKey key, String first, String second) {
    return Problem.of(
            ProblemCode.INTENT_CONFLICT,
            key + " is in " + first + " and in " + second + " with different content")
        .at(second)
        .hint("A router can have one of the two only; take one out")
        .exception();
  }

  private static RuntimeException twice(
      String setting, String first, String value, String firstFile, String file) {
    return Problem.of(
            ProblemCode.INVALID_VALUE,
            "The setting "
                + setting
                + " is "
                + InvalidValueException.quote(first)
                + " in "
                + firstFile
                + " and "
                + InvalidValueException.quote(value)
                + " in "
                + file)
        .at(file)
        .hint("Of files that are rendered together one gives a setting; --set goes over all")
        .exception();
  }
}
