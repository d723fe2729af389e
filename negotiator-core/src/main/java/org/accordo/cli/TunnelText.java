package org.accordo.cli;

import java.util.Locale;
import java.util.Map;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Tunnel;
import org.accordo.negotiation.TunnelSide;
import org.accordo.plan.TunnelMtu;
import org.accordo.plan.TwoSidedPlan;

/** Prints tunnels that links consist of. */
final class TunnelText {
  private TunnelText() {}

  static void append(StringBuilder text, Tunnel tunnel, TwoSidedPlan plan, Style style) {
    String initiator = plan.initiator().site();
    String responder = plan.responder().site();
    AgreementText.line(
        text,
        "tunnel",
        String.format(
            "%s   %s is %s, %s is %s",
            tunnel.kind().id(),
            initiator,
            where(tunnel, tunnel.initiator()),
            responder,
            where(tunnel, tunnel.responder())));
    AgreementText.line(text, "MTU", TunnelMtu.of(tunnel, initiator, responder).why());
    if (!tunnel.kind().isEncrypted()) {
      AgreementText.line(
          text,
          "NOT ENCRYPTED",
          style.strong(
              "whoever is on the way can read, change and forge packets; both sites allow gre"));
    }
  }

  private static String where(Tunnel tunnel, TunnelSide side) {
    String port = " port " + side.port();
    return side.endpoint()
        .map(address -> "at " + address + (tunnel.kind().isEncrypted() ? port : ""))
        .orElse("behind NAT and begins");
  }

  static Map<String, Object> json(Tunnel tunnel) {
    Fields fields = new Fields().with("kind", tunnel.kind().id());
    fields.with("encrypted", tunnel.kind().isEncrypted());
    fields.with("mtu", TunnelMtu.of(tunnel).bytes());
    if (tunnel.greKey().isPresent()) {
      fields.with("greKey", tunnel.greKey().getAsLong());
    }
    for (Role role : Role.values()) {
      fields.with(role.name().toLowerCase(Locale.ROOT), json(tunnel.of(role)));
    }
    return fields.toMap();
  }

  private static Map<String, Object> json(TunnelSide side) {
    return new Fields()
        .with("endpoint", side.endpoint().map(IpAddress::toString))
        .with("port", side.port())
        .with("publicKey", side.publicKey().map(WireGuardKey::value))
        .with("mtu", side.mtu())
        .toMap();
  }
}
