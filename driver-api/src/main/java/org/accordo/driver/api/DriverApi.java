package org.accordo.driver.api;

/** Names the version of this API, which is apart from the product's version. */
public final class DriverApi {

  /**
   * Semantic version of this API. A driver's {@code plugin.requires} is checked against it and must
   * have an upper bound, such as {@code >=1.0.0 & <2.0.0}.
   */
  public static final String VERSION = "1.0.0";

  private DriverApi() {}
}
