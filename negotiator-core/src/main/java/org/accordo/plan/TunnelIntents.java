package org.accordo.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.GreTunnel.EncapsulationLimit;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.WireGuardTunnel;
import org.accordo.driver.api.WireGuardTunnel.Endpoint;
import org.accordo.federation.Path;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Tunnel;
import org.accordo.negotiation.TunnelSide;
import org.accordo.site.Border;
import org.accordo.site.TunnelKind;
import org.accordo.site.TunnelSettings;

/** Makes the interface of one side that a link through a tunnel is on. */
final class TunnelIntents {
  private static final int LINK_LOCAL_LENGTH = 64;

  /** Eight bytes of each packet less. */
  private static final EncapsulationLimit NO_LIMIT = new EncapsulationLimit(OptionalInt.empty());

  private final Agreement agreement;
  private final Tunnel tunnel;
  private final Role role;
  private final Border border;
  private final InterfaceName beneath;
  private final InterfaceName outside;

  TunnelIntents(Agreement agreement, Tunnel tunnel, Role role, Border border) {
    this.agreement = agreement;
    this.tunnel = tunnel;
    this.role = role;
    this.border = border;
    TunnelSettings settings = border.tunnel().orElseThrow();
    int port = tunnel.of(role).port();
    this.beneath = settings.interfaceOf(port);
    this.outside =
        tunnel.kind() == TunnelKind.GRE_OVER_WIREGUARD ? settings.upperInterfaceOf(port) : beneath;
  }

  /** The interface that the link's addresses are on. */
  InterfaceName outside() {
    return outside;
  }

  List<Intent> intents() {
    return switch (tunnel.kind()) {
      case WIREGUARD -> List.of(wireGuard(allowed(), TunnelMtu.of(tunnel).bytes()));
      case GRE ->
          List.of(gre(endpoint(role), endpoint(role.other()), Optional.<InterfaceName>empty()));
      case GRE_OVER_WIREGUARD ->
          List.of(
              wireGuard(
                  List.of(IpPrefix.of(inside(role.other()), inside(role).bits())),
                  TunnelMtu.beneath(tunnel).bytes()),
              InterfaceAddress.of(beneath, CidrAddress.of(inside(role), LINK_LOCAL_LENGTH)),
              gre(inside(role), inside(role.other()), Optional.of(beneath)));
    };
  }

  /** Who is behind NAT speaks first and goes on speaking; the other side waits for that. */
  private Intent wireGuard(List<IpPrefix> allowed, int mtu) {
    TunnelSide own = tunnel.of(role);
    TunnelSide other = tunnel.of(role.other());
    return new WireGuardTunnel(
        beneath,
        own.port(),
        TunnelKeys.privateKey(border),
        List.of(
            new WireGuardTunnel.Peer(
                other.publicKey().orElseThrow(),
                other.endpoint().map(address -> new Endpoint(address, other.port())),
                allowed,
                Optional.empty(),
                own.isBehindNat() ? OptionalInt.of(Path.KEEPALIVE_SECONDS) : OptionalInt.empty())),
        OptionalInt.of(mtu));
  }

  /** The peer's router and its networks, under the addresses that they have on the link. */
  private List<IpPrefix> allowed() {
    List<IpPrefix> allowed = new ArrayList<>();
    for (Link.Ends ends : agreement.link().ends()) {
      IpAddress address = ends.of(role.other());
      allowed.add(IpPrefix.of(address, address.bits()));
    }
    allowed.addAll(new Reach(agreement, role).peerOnLink());
    return allowed;
  }

  private Intent gre(IpAddress local, IpAddress remote, Optional<InterfaceName> underlay) {
    return new GreTunnel(
        outside,
        GreTunnel.Carries.PACKETS,
        local,
        remote,
        underlay,
        tunnel.greKey(),
        local.isV6() ? Optional.of(NO_LIMIT) : Optional.empty(),
        OptionalInt.of(TunnelMtu.of(tunnel).bytes()));
  }

  private IpAddress endpoint(Role of) {
    return tunnel.of(of).endpoint().orElseThrow();
  }

  /** Inside of WireGuard, where nobody else is: as in federations, whose agents have numbers. */
  private static IpAddress inside(Role of) {
    return IpAddress.parse(of == Role.INITIATOR ? "fe80::1" : "fe80::2");
  }
}
