package org.accordo.plan;

import org.accordo.federation.FederationAgent;
import org.accordo.federation.Headers;
import org.accordo.federation.Mtu;
import org.accordo.federation.MtuSolver;
import org.accordo.federation.Path;
import org.accordo.negotiation.Tunnel;
import org.accordo.negotiation.TunnelSide;

/**
 * How large packets in a tunnel between two sites may be. Both sides compute it from the agreement.
 */
public final class TunnelMtu {
  private static final MtuSolver SOLVER = new MtuSolver(Headers.LEAN);
  private static final int INITIATOR = 1;
  private static final int RESPONDER = 2;

  private TunnelMtu() {}

  /** Of the interface that the link's addresses are on. */
  public static Mtu of(Tunnel tunnel) {
    return of(tunnel, "initiator", "responder");
  }

  /** The same, told with the names of the sites. */
  public static Mtu of(Tunnel tunnel, String initiator, String responder) {
    Path path = path(tunnel, initiator, responder);
    return tunnel.kind().hasGre() ? SOLVER.tunnel(path, false) : SOLVER.carried(path);
  }

  /** Of a WireGuard interface that has GRE inside. */
  static Mtu beneath(Tunnel tunnel) {
    return SOLVER.wireGuard(path(tunnel, "initiator", "responder").low());
  }

  /** Both ends have what the narrower way carries: the interface serves this pair alone. */
  private static Path path(Tunnel tunnel, String initiator, String responder) {
    int mtu = Math.min(tunnel.initiator().mtu(), tunnel.responder().mtu());
    boolean v6 = tunnel.isCarriedByV6();
    return new Path(
        end(initiator, INITIATOR, tunnel.initiator(), mtu, v6),
        end(responder, RESPONDER, tunnel.responder(), mtu, v6),
        v6,
        mtu,
        tunnel.kind().isEncrypted());
  }

  private static FederationAgent end(String name, int id, TunnelSide side, int mtu, boolean v6) {
    return new FederationAgent(
        name,
        id,
        name,
        new FederationAgent.RouterRef(name),
        side.endpoint().stream().toList(),
        side.port(),
        new FederationAgent.Underlay(mtu, !v6, v6));
  }
}
