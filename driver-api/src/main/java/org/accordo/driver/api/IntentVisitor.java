package org.accordo.driver.api;

/**
 * Handles each type of intent, and survives types that are added later: every method falls back to
 * {@link #unsupported}.
 *
 * @param <R> what is made of an intent
 */
public interface IntentVisitor<R> {

  /** Called for every type whose method is not overridden. */
  R unsupported(Intent intent);

  default R vrf(Vrf intent) {
    return unsupported(intent);
  }

  default R interfaceAddress(InterfaceAddress intent) {
    return unsupported(intent);
  }

  default R staticRoute(StaticRoute intent) {
    return unsupported(intent);
  }

  default R prefixTranslation(PrefixTranslation intent) {
    return unsupported(intent);
  }

  default R greTunnel(GreTunnel intent) {
    return unsupported(intent);
  }

  default R wireGuardTunnel(WireGuardTunnel intent) {
    return unsupported(intent);
  }

  default R bridge(Bridge intent) {
    return unsupported(intent);
  }

  default R wireGuardPeer(WireGuardPeer intent) {
    return unsupported(intent);
  }

  default R membership(Membership intent) {
    return unsupported(intent);
  }

  default R ospf(Ospf intent) {
    return unsupported(intent);
  }

  default R ospfInterface(OspfInterface intent) {
    return unsupported(intent);
  }
}
