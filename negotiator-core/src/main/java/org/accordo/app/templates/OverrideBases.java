package org.accordo.app.templates;

import java.util.Optional;
import java.util.Set;

/** What a site keeps of the stock files that its overrides were made from. */
public interface OverrideBases {

  /**
   * The stock file that an override was made from.
   *
   * @param from its name in previews, such as {@code acme-os/static-route.ftl}
   * @param version of the driver that it came with
   * @param text its content then
   */
  record Base(String from, String version, String text) {}

  /**
   * What an override was made from; empty where that is not known.
   *
   * @param path of the override below the folder of templates, such as {@code
   *     acme-os/devices/r1/static-route.ftl}
   * @throws org.accordo.problem.ProblemException {@code invalid-site} where the text is no longer
   *     the one that was recorded
   */
  Optional<Base> of(String path);

  /** The paths of all overrides of which something is known. */
  Set<String> paths();

  /** Records what an override is made from, in the place of what was recorded before. */
  void put(String path, Base base);
}
