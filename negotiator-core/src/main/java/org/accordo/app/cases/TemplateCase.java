package org.accordo.app.cases;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.Intent;

/**
 * One case of a file of tests.
 *
 * @param file that it stands in
 * @param place of its first field
 * @param expectPlace of the field {@code expect}; empty where it has none yet
 * @param name for people, unique in its file
 * @param driver that renders
 * @param router whose templates, settings and values count
 * @param transport as the product names it; empty for the router's or the driver's first
 * @param variant of the platform
 * @param settings that count more than the router's
 * @param site the name under which the drivers know the values of this case
 * @param intents in the order of the file
 * @param expected what must come out; empty where nothing is said yet
 * @param lab how it is tried on a kernel, where the case says so
 */
public record TemplateCase(
    Path file,
    TextPlace place,
    Optional<TextPlace> expectPlace,
    String name,
    String driver,
    Optional<String> router,
    Optional<String> transport,
    Optional<String> variant,
    Map<String, String> settings,
    String site,
    List<Intent> intents,
    Optional<Expected> expected,
    Optional<LabCase> lab) {
  public TemplateCase {
    settings = Map.copyOf(settings);
    intents = List.copyOf(intents);
  }

  /** {@code file:line:column}. */
  public String where() {
    return file + ":" + place.line() + ":" + place.column();
  }
}
