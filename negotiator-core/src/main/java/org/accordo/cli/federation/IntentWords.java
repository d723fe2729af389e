package org.accordo.cli.federation;

import java.util.Map;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.Membership;
import org.accordo.driver.api.Ospf;
import org.accordo.driver.api.OspfInterface;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.driver.api.WireGuardTunnel;

/** Tells in one line what an intent is. */
final class IntentWords implements IntentVisitor<String> {
  private final Map<String, String> agentsByKey;

  /**
   * @param agentsByKey whose public key is whose
   */
  IntentWords(Map<String, String> agentsByKey) {
    this.agentsByKey = agentsByKey;
  }

  @Override
  public String unsupported(Intent intent) {
    return intent.key().value();
  }

  @Override
  public String wireGuardTunnel(WireGuardTunnel intent) {
    return "WireGuard " + intent.name() + ", UDP port " + intent.listenPort() + mtu(intent.mtu());
  }

  @Override
  public String wireGuardPeer(WireGuardPeer intent) {
    WireGuardTunnel.Peer peer = intent.peer();
    String key = peer.publicKey().value();
    return "peer "
        + agentsByKey.getOrDefault(key, key)
        + peer.endpoint().map(at -> " at " + at).orElse(", which speaks first")
        + ", allowed "
        + String.join(" ", peer.allowed().stream().map(Object::toString).toList())
        + (peer.keepaliveSeconds().isPresent()
            ? ", keepalive " + peer.keepaliveSeconds().getAsInt() + " s"
            : "");
  }

  @Override
  public String interfaceAddress(InterfaceAddress intent) {
    return "address " + intent.address() + " on " + intent.interfaceName();
  }

  @Override
  public String bridge(Bridge intent) {
    return "bridge "
        + intent.name()
        + (intent.spanningTree() ? " with spanning tree" : " without spanning tree")
        + mtu(intent.mtu());
  }

  @Override
  public String vrf(Vrf intent) {
    return "VRF " + intent.name() + ", table " + intent.table();
  }

  @Override
  public String greTunnel(GreTunnel intent) {
    return "GRE "
        + intent.name()
        + (intent.carries() == GreTunnel.Carries.ETHERNET ? " with Ethernet" : " with packets")
        + " from "
        + intent.local()
        + " to "
        + intent.remote()
        + intent.underlay().map(port -> " on " + port).orElse("")
        + ", key "
        + intent.greKey().orElse(0)
        + mtu(intent.mtu());
  }

  @Override
  public String membership(Membership intent) {
    return intent.interfaceName()
        + " in "
        + intent.bridge().map(Object::toString).or(() -> intent.vrf().map(Object::toString)).get();
  }

  @Override
  public String staticRoute(StaticRoute intent) {
    return "route " + intent.destination() + " " + intent.nextHop() + " in " + intent.vrf();
  }

  @Override
  public String ospf(Ospf intent) {
    return version(intent.version()) + " in " + intent.vrf() + " as " + intent.routerId();
  }

  @Override
  public String ospfInterface(OspfInterface intent) {
    return version(intent.version())
        + " on "
        + intent.interfaceName()
        + (intent.role() == OspfInterface.Role.PASSIVE ? ", which it only tells of" : "")
        + ", cost "
        + intent.cost();
  }

  private static String version(Ospf.Version version) {
    return version == Ospf.Version.V2 ? "OSPF" : "OSPFv3";
  }

  private static String mtu(java.util.OptionalInt mtu) {
    return mtu.isPresent() ? ", MTU " + mtu.getAsInt() : "";
  }
}
