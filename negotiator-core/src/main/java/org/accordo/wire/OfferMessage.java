package org.accordo.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.NegotiationId;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalOffer;

/**
 * The request of {@code handle_negotiation}: the original's two fields, and ours under {@code
 * accordo}. An original negotiator reads the former and ignores the latter.
 */
public final class OfferMessage {
  /** The object that carries what the original does not know. */
  public static final String ACCORDO = "accordo";

  static final String PREFIX = "CIDR text such as 192.0.2.0/24";
  private static final long LONGEST_LEASE_SECONDS = 86_400;
  private static final int MOST_RANGES = 256;
  private static final int MOST_UNUSABLE = 8_192;
  private static final int MOST_CIDRS = 16_384;
  private static final int MOST_CAPABILITIES = 256;
  private static final int LONGEST_CAPABILITY = 64;

  private OfferMessage() {}

  /** Whether an Accordo sent it. */
  public static boolean isOurs(JsonObject message) {
    return message.has(ACCORDO);
  }

  /** The offer of an Accordo. */
  public static Offer read(JsonObject message) {
    List<IpPrefix> cidrs = message.values("cidrs", MOST_CIDRS, IpPrefix::parse);
    JsonObject fields = message.requiredObject(ACCORDO);
    Offer offer =
        fields.build(
            in ->
                new Offer(
                    (int) in.requiredNumber("version", 1, Integer.MAX_VALUE),
                    in.requiredValue("id", NegotiationId::check, "the id of the negotiation"),
                    (int) in.requiredNumber("attempt", 1, Integer.MAX_VALUE),
                    in.requiredValue("site", SiteName::check, "the initiator's name"),
                    in.value("replyTo", PeerUrl::parse),
                    in.values("networks", Offer.MOST_NETWORKS, IpPrefix::parse),
                    in.values("wanted", MOST_RANGES, IpPrefix::parse),
                    Set.copyOf(
                        in.values("capabilities", MOST_CAPABILITIES, OfferMessage::capability)),
                    in.flag("unnumbered").orElse(false),
                    in.values("linkRanges", MOST_RANGES, IpPrefix::parse),
                    in.values("remapRanges", MOST_RANGES, IpPrefix::parse),
                    in.values("unusable", MOST_UNUSABLE, IpPrefix::parse),
                    Duration.ofSeconds(in.requiredNumber("leaseSeconds", 1, LONGEST_LEASE_SECONDS)),
                    in.flag("preview").orElse(false),
                    cidrs));
    return fields.object("tunnel").map(TunnelMessage::readOffer).map(offer::with).orElse(offer);
  }

  /** The offer of an original negotiator. */
  public static OriginalOffer readOriginal(JsonObject message) {
    return message.build(
        in ->
            new OriginalOffer(
                in.values("cidrs", MOST_CIDRS, IpPrefix::parse),
                in.requiredValue("destinationNetwork", IpPrefix::parse, PREFIX)));
  }

  /** The message for a peer that may be either. */
  public static ObjectNode write(Offer offer) {
    ObjectNode message = Json.object();
    texts(message, "cidrs", offer.originalCidrs());
    offer
        .originalDestinationNetwork()
        .ifPresent(network -> message.put("destinationNetwork", network.toString()));
    ObjectNode fields = message.putObject(ACCORDO);
    fields.put("version", offer.version());
    fields.put("id", offer.id());
    fields.put("attempt", offer.attempt());
    fields.put("site", offer.site());
    offer.replyTo().ifPresent(url -> fields.put("replyTo", url.toString()));
    texts(fields, "networks", offer.networks());
    texts(fields, "wanted", offer.wanted());
    texts(fields, "capabilities", offer.capabilities().stream().sorted().toList());
    fields.put("unnumbered", offer.unnumbered());
    texts(fields, "linkRanges", offer.linkRanges());
    texts(fields, "remapRanges", offer.remapRanges());
    texts(fields, "unusable", offer.unusable());
    fields.put("leaseSeconds", Math.max(1, offer.lease().toSeconds()));
    fields.put("preview", offer.preview());
    offer.tunnel().ifPresent(tunnel -> fields.set("tunnel", TunnelMessage.write(tunnel)));
    return message;
  }

  /** A driver declares what it likes; a peer's names are kept to a sensible length. */
  private static Capability capability(String name) {
    if (name.length() > LONGEST_CAPABILITY) {
      throw new InvalidValueException(
          "capability", name, "at most " + LONGEST_CAPABILITY + " characters");
    }
    return new Capability(name);
  }

  /** A list of values by their texts. */
  static void texts(ObjectNode object, String field, Collection<?> values) {
    ArrayNode array = object.putArray(field);
    for (Object value : values) {
      array.add(value.toString());
    }
  }
}
