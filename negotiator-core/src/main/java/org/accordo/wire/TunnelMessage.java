package org.accordo.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalLong;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Tunnel;
import org.accordo.negotiation.TunnelOffer;
import org.accordo.negotiation.TunnelSide;
import org.accordo.site.TunnelKind;
import org.accordo.site.TunnelSettings;

/** What negotiators tell each other of tunnels, in offers and agreements. */
final class TunnelMessage {
  private static final int MOST_KINDS = 16;
  private static final long LARGEST_PORT = 65535;
  private static final long LARGEST_KEY = 0xffff_ffffL;

  private TunnelMessage() {}

  static ObjectNode write(TunnelOffer offer) {
    ObjectNode fields = Json.object();
    OfferMessage.texts(fields, "kinds", offer.kinds().stream().map(TunnelKind::id).toList());
    return fields.setAll(write(offer.side()));
  }

  static ObjectNode write(Tunnel tunnel) {
    ObjectNode fields = Json.object();
    fields.put("kind", tunnel.kind().id());
    tunnel.greKey().ifPresent(key -> fields.put("greKey", key));
    for (Role role : Role.values()) {
      fields.set(role.name().toLowerCase(Locale.ROOT), write(tunnel.of(role)));
    }
    return fields;
  }

  private static ObjectNode write(TunnelSide side) {
    ObjectNode fields = Json.object();
    side.endpoint().ifPresent(address -> fields.put("endpoint", address.toString()));
    fields.put("port", side.port());
    side.publicKey().ifPresent(key -> fields.put("publicKey", key.value()));
    fields.put("mtu", side.mtu());
    return fields;
  }

  /** A kind that we do not know is one that we do not allow. */
  static TunnelOffer readOffer(JsonObject fields) {
    return fields.build(
        in ->
            new TunnelOffer(
                in.values("kinds", MOST_KINDS, text -> text).stream()
                    .filter(TunnelMessage::isKnown)
                    .map(TunnelMessage::kind)
                    .toList(),
                side(in)));
  }

  static Tunnel read(JsonObject fields) {
    return fields.build(
        in ->
            new Tunnel(
                in.requiredValue("kind", TunnelMessage::kind, "a kind of tunnel"),
                in.number("greKey", 0, LARGEST_KEY)
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty()),
                side(in.requiredObject("initiator")),
                side(in.requiredObject("responder"))));
  }

  private static TunnelSide side(JsonObject fields) {
    return fields.build(
        in ->
            new TunnelSide(
                in.value("endpoint", IpAddress::parse),
                (int) in.requiredNumber("port", 1, LARGEST_PORT),
                in.value("publicKey", WireGuardKey::new),
                (int)
                    in.requiredNumber(
                        "mtu", TunnelSettings.LEAST_MTU, TunnelSettings.LARGEST_MTU)));
  }

  private static boolean isKnown(String text) {
    for (TunnelKind kind : TunnelKind.values()) {
      if (kind.id().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private static TunnelKind kind(String text) {
    for (TunnelKind kind : TunnelKind.values()) {
      if (kind.id().equals(text)) {
        return kind;
      }
    }
    throw new InvalidValueException("kind of tunnel", text, "one that was offered");
  }
}
