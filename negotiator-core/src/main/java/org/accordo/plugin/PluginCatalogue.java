package org.accordo.plugin;

import java.util.Comparator;
import java.util.List;
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
    for (RejectedDriver driver : rejected) {
      if (driver.id().equals(id)) {
        Problem problem =
            Problem.of(
                    ProblemCode.DRIVER_REJECTED,
                    "Driver "
                        + id
                        + " is not loaded: "
                        + driver.reason()
                        + " ["
                        + driver.code()
                        + "]")
                .at(driver.source())
                .hint(driver.remedy());
        throw driver.line().map(problem::in).orElse(problem).exception();
      }
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
}
