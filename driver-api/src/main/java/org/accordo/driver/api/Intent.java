package org.accordo.driver.api;

import java.util.List;
import java.util.Set;

/**
 * One thing that a router should have, in words that no vendor owns. Immutable, and checked when
 * built: an intent that exists is well formed.
 *
 * <p>Minor versions of this API add permitted types: dispatch with {@link #accept}, not with an
 * exhaustive switch.
 */
public sealed interface Intent
    permits Vrf,
        InterfaceAddress,
        StaticRoute,
        PrefixTranslation,
        GreTunnel,
        WireGuardTunnel,
        WireGuardPeer,
        Bridge,
        Membership,
        Ospf,
        OspfInterface {

  /** Identity on one router, such as {@code route/default/192.0.2.0/24}; it is stored. */
  IntentKey key();

  /**
   * Intents that go first where they are wanted too: applied before this one, withdrawn after it.
   * Keys that nobody wants are no hindrance.
   */
  Set<IntentKey> after();

  /** What a driver must be able to do; the core checks this before any driver is called. */
  Set<Capability> needs();

  /**
   * The name of this type of intent in file names and manifests: that of its template, and of the
   * capability without which a driver cannot do it at all.
   */
  default String type() {
    return accept(IntentTypeName.INSTANCE);
  }

  /** The interfaces that it names; whether a platform has such is for its driver to say. */
  default List<InterfaceName> interfaceNames() {
    return accept(IntentInterfaces.INSTANCE);
  }

  /** Calls the visitor's method for this type. */
  <R> R accept(IntentVisitor<R> visitor);
}
