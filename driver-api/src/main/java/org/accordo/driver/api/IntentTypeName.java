package org.accordo.driver.api;

/** Names the type of an intent; the one list of all types beside the visitor. */
final class IntentTypeName implements IntentVisitor<String> {
  static final IntentTypeName INSTANCE = new IntentTypeName();

  private IntentTypeName() {}

  @Override
  public String unsupported(Intent intent) {
    throw new AssertionError("no name for " + intent.getClass());
  }

  @Override
  public String vrf(Vrf intent) {
    return Capability.VRF.value();
  }

  @Override
  public String interfaceAddress(InterfaceAddress intent) {
    return Capability.INTERFACE_ADDRESS.value();
  }

  @Override
  public String staticRoute(StaticRoute intent) {
    return Capability.STATIC_ROUTE.value();
  }

  @Override
  public String prefixTranslation(PrefixTranslation intent) {
    return Capability.PREFIX_TRANSLATION.value();
  }

  @Override
  public String greTunnel(GreTunnel intent) {
    return Capability.GRE_TUNNEL.value();
  }

  @Override
  public String wireGuardTunnel(WireGuardTunnel intent) {
    return Capability.WIREGUARD_TUNNEL.value();
  }

  @Override
  public String bridge(Bridge intent) {
    return Capability.BRIDGE.value();
  }

  @Override
  public String wireGuardPeer(WireGuardPeer intent) {
    return Capability.WIREGUARD_PEER.value();
  }

  @Override
  public String membership(Membership intent) {
    return Capability.MEMBERSHIP.value();
  }

  @Override
  public String ospf(Ospf intent) {
    return Capability.OSPF.value();
  }

  @Override
  public String ospfInterface(OspfInterface intent) {
    return Capability.OSPF_INTERFACE.value();
  }
}
