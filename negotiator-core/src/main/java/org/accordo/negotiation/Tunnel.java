package org.accordo.negotiation;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.site.TunnelKind;

/**
 * A tunnel that a link consists of, where two sites share no segment.
 *
 * @param kind what it consists of
 * @param greKey the key of RFC 2890, for GRE between routers that both can have one
 * @param initiator the initiator's end
 * @param responder the responder's end
 */
public record Tunnel(
    TunnelKind kind, OptionalLong greKey, TunnelSide initiator, TunnelSide responder) {
  private static final long LARGEST_KEY = 0xffff_ffffL;

  public Tunnel {
    if (initiator.isBehindNat() && responder.isBehindNat()) {
      throw new InvalidValueException("tunnel", "two ends behind NAT", "one that can be spoken to");
    }
    for (TunnelSide side : new TunnelSide[] {initiator, responder}) {
      if (kind.isEncrypted() && side.publicKey().isEmpty()) {
        throw new InvalidValueException("tunnel", kind.id(), "the public keys of both ends");
      }
      if (!kind.isEncrypted() && side.isBehindNat()) {
        throw new InvalidValueException("tunnel", kind.id(), "the endpoints of both ends");
      }
    }
    if (!initiator.isBehindNat()
        && !responder.isBehindNat()
        && initiator.endpoint().get().isV6() != responder.endpoint().get().isV6()) {
      throw new InvalidValueException(
          "tunnel",
          initiator.endpoint().get() + " and " + responder.endpoint().get(),
          "endpoints of one family");
    }
    if (greKey.isPresent() && (greKey.getAsLong() < 0 || greKey.getAsLong() > LARGEST_KEY)) {
      throw new InvalidValueException(
          "GRE key", Long.toString(greKey.getAsLong()), "0 to " + LARGEST_KEY);
    }
  }

  /** A side's end. */
  public TunnelSide of(Role role) {
    return role == Role.INITIATOR ? initiator : responder;
  }

  /** Whether IPv6 carries it. */
  public boolean isCarriedByV6() {
    Optional<IpAddress> known = initiator.endpoint().or(responder::endpoint);
    return known.orElseThrow().isV6();
  }

  void appendTo(StringBuilder text) {
    text.append("tunnel ").append(kind.id()).append(' ');
    text.append(greKey.isPresent() ? Long.toString(greKey.getAsLong()) : "-").append('\n');
    for (Role role : Role.values()) {
      text.append("tunnel-").append(role.name().toLowerCase(Locale.ROOT)).append(' ');
      text.append(of(role).canonicalText()).append('\n');
    }
  }
}
