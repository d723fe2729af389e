package org.accordo.plugin;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** The drivers of this process. */
record PluginCatalogue(List<LoadedDriver> loaded, List<RejectedDriver> rejected)
    implements DriverCatalogue {
  /**
   * Of two with one id the second is refused for that alone; what is wrong with the first counts.
   */
  private static final Comparator<RejectedDriver> BY_WEIGHT =
      Comparator.comparing(driver -> driver.code().equals(RejectionCode.DRIVER_DUPLICATE.id()));

  PluginCatalogue {
    loaded =
        loaded.stream().sorted(Comparator.comparing(driver -> driver.descriptor().id())).toList();
    rejected = List.copyOf(rejected);
  }

  @Override
  public LoadedDriver driver(String id) {
    for (LoadedDriver driver : loaded) {
      if (driver.descriptor().id().equals(id)) {
        return driver;
      }
    }
    Optional<RejectedDriver> why =
        rejected.stream().filter(driver -> driver.id().equals(id)).min(BY_WEIGHT);
    if (why.isPresent()) {
      throw rejected(why.get()).exception();
    }
    List<String> ids = loaded.stream().map(driver -> driver.descriptor().id()).toList();
    throw Problem.of(
            ProblemCode.UNKNOWN_DRIVER,
            "There is no driver " + InvalidValueException.quote(id) + Nearest.didYouMean(id, ids))
        .hint(
            ids.isEmpty()
                ? "No drivers are installed."
                : "Installed: " + ids.stream().collect(Collectors.joining(", ")))
        .exception();
  }

  private static Problem rejected(RejectedDriver driver) {
    Problem problem =
        Problem.of(
                ProblemCode.DRIVER_REJECTED,
                "Driver "
                    + driver.id()
                    + " is not loaded: "
                    + driver.reason()
                    + " ["
                    + driver.code()
                    + "]")
            .at(driver.source())
            .hint(driver.remedy());
    return driver.line().map(problem::in).orElse(problem);
  }
}
