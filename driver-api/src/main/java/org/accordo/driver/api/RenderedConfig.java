package org.accordo.driver.api;

import java.util.List;
import java.util.Optional;

/**
 * One intent in a device's own words. The withdraw payload is stored when apply is sent, so that a
 * changed template or an upgraded driver cannot orphan configuration.
 *
 * @param requires what several intents of a router share, such as a system-wide switch: applied
 *     before the first intent that requires it, withdrawn after the last
 * @param vacant looks, before the intent is applied for the first time, for what somebody else has
 *     already in its place: a program or operational command must print nothing, a NETCONF filter
 *     (RFC 6241, section 6) must find nothing; changes nothing
 * @param apply makes the intent so; applying twice is applying once
 * @param withdraw undoes it; withdrawing twice is withdrawing once
 * @param inspect looks whether the intent is in force: each command must succeed and print
 *     something, NETCONF content must be part of the running configuration; changes nothing
 */
public record RenderedConfig(
    List<Shared> requires,
    Optional<Payload> vacant,
    Payload apply,
    Payload withdraw,
    Optional<Payload> inspect) {

  public RenderedConfig {
    requires = List.copyOf(requires);
  }

  /** Configuration without anything shared and without a way to look. */
  public static RenderedConfig of(Payload apply, Payload withdraw) {
    return new RenderedConfig(List.of(), Optional.empty(), apply, withdraw, Optional.empty());
  }

  /**
   * A part that several intents share.
   *
   * @param key its identity on the router, such as {@code shared/forwarding} or {@code
   *     shared/link/eth2}
   * @param claim what only one can have its way with, such as an interface's primary address: an
   *     intent that requires the same key with another claim is refused while this one is there;
   *     empty where all get along
   * @param vacant looks for what somebody else has already in its place, as that of an intent does
   * @param apply makes it so
   * @param withdraw undoes it
   */
  public record Shared(
      IntentKey key, String claim, Optional<Payload> vacant, Payload apply, Payload withdraw) {}
}
