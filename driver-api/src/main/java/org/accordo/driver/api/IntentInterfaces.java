package org.accordo.driver.api;

import java.util.ArrayList;
import java.util.List;

/** Lists the interfaces that an intent names. */
final class IntentInterfaces implements IntentVisitor<List<InterfaceName>> {
  static final IntentInterfaces INSTANCE = new IntentInterfaces();

  private IntentInterfaces() {}

  @Override
  public List<InterfaceName> unsupported(Intent intent) {
    throw new AssertionError("no interfaces known of " + intent.getClass());
  }

  @Override
  public List<InterfaceName> vrf(Vrf intent) {
    return intent.members();
  }

  @Override
  public List<InterfaceName> interfaceAddress(InterfaceAddress intent) {
    return List.of(intent.interfaceName());
  }

  @Override
  public List<InterfaceName> staticRoute(StaticRoute intent) {
    return intent.nextHop().interfaceName().map(List::of).orElse(List.of());
  }

  @Override
  public List<InterfaceName> prefixTranslation(PrefixTranslation intent) {
    List<InterfaceName> names = new ArrayList<>(3);
    names.add(intent.outside());
    intent.inside().ifPresent(names::add);
    intent.nextHop().interfaceName().ifPresent(names::add);
    return names;
  }

  @Override
  public List<InterfaceName> greTunnel(GreTunnel intent) {
    List<InterfaceName> names = new ArrayList<>(2);
    names.add(intent.name());
    intent.underlay().ifPresent(names::add);
    return names;
  }

  @Override
  public List<InterfaceName> wireGuardTunnel(WireGuardTunnel intent) {
    return List.of(intent.name());
  }

  @Override
  public List<InterfaceName> bridge(Bridge intent) {
    List<InterfaceName> names = new ArrayList<>(intent.members());
    names.add(intent.name());
    return names;
  }

  @Override
  public List<InterfaceName> wireGuardPeer(WireGuardPeer intent) {
    return List.of(intent.tunnel());
  }

  @Override
  public List<InterfaceName> membership(Membership intent) {
    List<InterfaceName> names = new ArrayList<>(2);
    names.add(intent.interfaceName());
    intent.bridge().ifPresent(names::add);
    return names;
  }

  @Override
  public List<InterfaceName> ospf(Ospf intent) {
    return List.of();
  }

  @Override
  public List<InterfaceName> ospfInterface(OspfInterface intent) {
    return List.of(intent.interfaceName());
  }
}
