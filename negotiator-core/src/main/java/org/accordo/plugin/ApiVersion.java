package org.accordo.plugin;

import org.accordo.driver.api.DriverApi;
import org.accordo.driver.api.InvalidValueException;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/** Checks which versions of the driver API a driver says that it can work with. */
final class ApiVersion {
  private static final VersionManager VERSIONS = new DefaultVersionManager();
  private static final String FAR_FUTURE = "1000000.0.0";

  private ApiVersion() {}

  /** Throws a {@link Rejection} unless the requirement holds and has an upper bound. */
  static void check(String requires) {
    String bounded = "plugin.requires=>=" + DriverApi.VERSION + " & <" + nextMajor();
    if (requires.isEmpty() || requires.equals("*")) {
      throw new Rejection(
          RejectionCode.API_VERSION_UNBOUNDED,
          "plugin.requires does not say which versions of the driver API it works with",
          "Write " + bounded);
    }
    // PF4J reads a bare version as "this or any later".
    String range = requires.matches("\\d+\\.\\d+\\.\\d+") ? ">=" + requires : requires;
    boolean fits;
    boolean unbounded;
    try {
      fits = VERSIONS.checkVersionConstraint(DriverApi.VERSION, range);
      unbounded = VERSIONS.checkVersionConstraint(FAR_FUTURE, range);
    } catch (RuntimeException e) {
      throw new Rejection(
          RejectionCode.MANIFEST_INVALID,
          "plugin.properties: plugin.requires "
              + InvalidValueException.quote(requires)
              + " is no range of versions",
          "Write " + bounded,
          e);
    }
    if (unbounded) {
      throw new Rejection(
          RejectionCode.API_VERSION_UNBOUNDED,
          "plugin.requires="
              + requires
              + " takes every later version of the driver API, and the next major version"
              + " will not fit",
          "Write " + bounded);
    }
    if (!fits) {
      throw new Rejection(
          RejectionCode.API_VERSION,
          "plugin.requires="
              + requires
              + " does not take version "
              + DriverApi.VERSION
              + " of the driver API, which this Accordo has",
          "Use a version of the driver made for driver API " + DriverApi.VERSION + ".");
    }
  }

  private static String nextMajor() {
    int dot = DriverApi.VERSION.indexOf('.');
    return Integer.parseInt(DriverApi.VERSION.substring(0, dot)) + 1 + ".0.0";
  }
}
