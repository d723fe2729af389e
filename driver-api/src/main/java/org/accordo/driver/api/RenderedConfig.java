package org.accordo.driver.api;

import java.util.List;
import java.util.Optional;

/**
 * One intent in a device's own words. The withdraw payload is stored when apply is sent, so that a
 * changed template or an upgraded driver cannot orphan configuration.
 *
 * @param requires what several intents of a router share, such as a system-wide switch: applied
 *     before the first intent that requires it, withdrawn after the last
 * @param apply makes the intent so; applying twice is applying once
 * @param withdraw undoes it; withdrawing twice is withdrawing once
 * @param inspect looks whether the intent is in force: each command must succeed and print
 *     something; changes nothing
 */
public record RenderedConfig(
    List<Shared> requires, Payload apply, Payload withdraw, Optional<Payload> inspect) {

  public RenderedConfig {
    requires = List.copyOf(requires);
  }

  /** Configuration without anything shared and without a way to look. */
  public static RenderedConfig of(Payload apply, Payload withdraw) {
    return new RenderedConfig(List.of(), apply, withdraw, Optional.empty());
  }

  /**
   * A part that several intents share.
   *
   * @param key its identity on the router, such as {@code shared/forwarding} or {@code
   *     shared/link/eth2}
   * @param apply makes it so
   * @param withdraw undoes it
   */
  public record Shared(IntentKey key, Payload apply, Payload withdraw) {}
}
