package org.accordo.cli.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * What a demo's site needs to know of a platform.
 *
 * @param driver the driver's id
 * @param kind of the simulated router; empty for the namespace itself
 * @param outside port of the bare link
 * @param inside interface towards the site's network
 * @param settings of the driver, as YAML in one line
 */
record Platform(
    String driver, Optional<String> kind, String outside, String inside, String settings) {
  /** The platform of which a namespace is a router. */
  static final Platform NAMESPACE =
      new Platform(SiteText.NAMESPACE_DRIVER, Optional.empty(), "eth2", "eth0", "{}");

  private static final String ENDING = ".properties";

  /**
   * The two platforms of {@code --vendors}.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-value} with those that there are
   */
  static List<Platform> pair(Path home, List<String> drivers) {
    if (drivers.size() != 2) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Expected two drivers separated by a comma, such as " + String.join(",", known(home)))
          .at("--vendors")
          .exception();
    }
    return drivers.stream().map(driver -> of(home, driver)).toList();
  }

  private static Platform of(Path home, String driver) {
    SortedSet<String> known = known(home);
    if (driver.equals(NAMESPACE.driver())) {
      return NAMESPACE;
    }
    if (!known.contains(driver)) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "The demo has no router for "
                  + InvalidValueException.quote(driver)
                  + Nearest.didYouMean(driver, known))
          .at("--vendors")
          .hint("Use two of " + String.join(", ", known))
          .exception();
    }
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(folder(home).resolve(driver + ENDING), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new LabException("cannot read the platform " + driver + ": " + e.getMessage(), e);
    }
    return new Platform(
        driver,
        Optional.of(properties.getProperty("kind")),
        properties.getProperty("outside"),
        properties.getProperty("inside"),
        properties.getProperty("settings", "{}"));
  }

  private static SortedSet<String> known(Path home) {
    SortedSet<String> known = new TreeSet<>(List.of(NAMESPACE.driver()));
    try (Stream<Path> files = Files.list(folder(home))) {
      known.addAll(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(ENDING))
              .map(name -> name.substring(0, name.length() - ENDING.length()))
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new LabException("cannot read " + folder(home) + ": " + e.getMessage(), e);
    }
    return known;
  }

  /** Where the simulator is installed. */
  static Path folder(Path home) {
    return home.resolve("simulator");
  }
}
