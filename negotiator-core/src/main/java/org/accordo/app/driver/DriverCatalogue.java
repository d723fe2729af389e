package org.accordo.app.driver;

import java.util.List;

/** The drivers that were found when the process started. Does not change afterwards. */
public interface DriverCatalogue {

  /** Drivers that passed every check, by id. */
  List<LoadedDriver> loaded();

  /** Drivers that did not, each with its reason. */
  List<RejectedDriver> rejected();

  /**
   * The driver with this id.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-driver} with the ids there are, or
   *     {@code driver-rejected} with the reason
   */
  LoadedDriver driver(String id);
}
