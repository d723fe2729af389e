package org.accordo.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.negotiation.Agreed;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.NegotiationId;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Standing;
import org.accordo.negotiation.State;
import org.accordo.negotiation.Translator;

/** The answers of {@code handle_negotiation} and of the steps that follow it. */
public final class AnswerMessage {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern PART = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final int MOST_PARTS = 32;
  private static final String ADDRESS = "an IP address such as 192.0.2.1";
  private static final long LONGEST_LEASE_SECONDS = 86_400;
  private static final int MOST_REASONS = 256;
  private static final int LONGEST_REASON = 400;

  private AnswerMessage() {}

  /** An agreement, for another Accordo. */
  public static ObjectNode write(Agreed agreed) {
    ObjectNode message = Json.object();
    ObjectNode fields = message.putObject(OfferMessage.ACCORDO);
    fields.put("version", Protocol.VERSION);
    fields.put("site", agreed.site());
    fields.set("agreement", write(agreed.agreement()));
    fields.put("digest", agreed.digest());
    if (!agreed.parts().isEmpty()) {
      ObjectNode parts = fields.putObject("parts");
      new TreeMap<>(agreed.parts()).forEach(parts::put);
    }
    fields.put("state", agreed.state().id());
    fields.put("leaseSeconds", Math.max(1, agreed.lease().toSeconds()));
    return message;
  }

  /** What was agreed. */
  public static ObjectNode write(Agreement agreement) {
    ObjectNode fields = Json.object();
    fields.put("id", agreement.id());
    fields.put("attempt", agreement.attempt());
    ObjectNode link = fields.putObject("link");
    link.put("kind", agreement.link().kind().id());
    ArrayNode ends = link.putArray("ends");
    for (Link.Ends each : agreement.link().ends()) {
      ObjectNode end = ends.addObject();
      end.put("network", each.network().toString());
      end.put("initiator", each.initiator().toString());
      end.put("responder", each.responder().toString());
    }
    agreement.link().tunnel().ifPresent(tunnel -> link.set("tunnel", TunnelMessage.write(tunnel)));
    fields.put("translator", agreement.translator().id());
    mappings(fields, "initiatorNetworks", agreement.initiatorNetworks());
    mappings(fields, "responderNetworks", agreement.responderNetworks());
    OfferMessage.texts(fields, "ruledOut", agreement.ruledOut());
    if (!agreement.probeHosts().isEmpty()) {
      OfferMessage.texts(
          fields, "probeHosts", agreement.probeHosts().stream().map(IpAddress::toString).toList());
    }
    return fields;
  }

  /** The four fields of the original. */
  public static ObjectNode write(OriginalAnswer answer) {
    ObjectNode message = Json.object();
    message.put("net", answer.net().toString());
    message.put("freeIp", answer.freeIp().toString());
    message.put("assignedIp", answer.assignedIp().toString());
    message.put("destinationNetwork", answer.destinationNetwork().toString());
    return message;
  }

  /** Where a side stands. */
  public static ObjectNode write(Standing standing) {
    return Json.object().put("state", standing.state().id());
  }

  /** Whether an Accordo sent the answer. */
  public static boolean isOurs(JsonObject message) {
    return message.has(OfferMessage.ACCORDO);
  }

  /**
   * The agreement that a peer wrote in answer to an offer. It has the offer's id, attempt and
   * networks, and its link is one that was offered; whether it is good for us is not judged here.
   */
  public static Agreed read(JsonObject message, Offer offer) {
    JsonObject fields = message.requiredObject(OfferMessage.ACCORDO);
    fields.requiredNumber("version", Protocol.VERSION, Protocol.VERSION);
    Agreed agreed =
        new Agreed(
            fields.requiredValue("site", SiteName::check, "the responder's name"),
            agreement(fields.requiredObject("agreement")),
            fields.requiredValue("digest", AnswerMessage::digest, "the agreement's digest"),
            parts(fields),
            state(fields),
            Duration.ofSeconds(fields.requiredNumber("leaseSeconds", 1, LONGEST_LEASE_SECONDS)));
    checkAnswers(fields.path("agreement"), agreed.agreement(), offer);
    return agreed;
  }

  private static Map<String, String> parts(JsonObject fields) {
    Map<String, String> parts = new TreeMap<>();
    fields
        .object("parts")
        .ifPresent(
            told ->
                told.names(MOST_PARTS).stream()
                    .filter(name -> PART.matcher(name).matches())
                    .forEach(
                        name ->
                            told.value(name, AnswerMessage::digest)
                                .ifPresent(digest -> parts.put(name, digest))));
    return parts;
  }

  private static void checkAnswers(String place, Agreement agreement, Offer offer) {
    check(agreement.id().equals(offer.id()), place + ".id", agreement.id(), offer.id());
    check(
        agreement.attempt() == offer.attempt(),
        place + ".attempt",
        Integer.toString(agreement.attempt()),
        Integer.toString(offer.attempt()));
    for (Link.Ends ends : agreement.link().ends()) {
      boolean offered = offer.linkRanges().stream().anyMatch(r -> r.contains(ends.network()));
      check(
          offered || agreement.link().kind() == Link.Kind.UNNUMBERED,
          place + ".link.ends",
          ends.network().toString(),
          "a link network that was offered");
    }
    for (PrefixMapping network : agreement.initiatorNetworks()) {
      check(
          offer.networks().contains(network.real()),
          place + ".initiatorNetworks",
          network.real().toString(),
          "a network that was offered");
    }
  }

  private static void check(boolean holds, String place, String value, String expected) {
    if (!holds) {
      throw JsonObject.invalid(
          place, "Found " + InvalidValueException.quote(value) + ": expected " + expected);
    }
  }

  /**
   * The answer of an original negotiator to an offer: the link network is one of {@link
   * Offer#originalCidrs}, and both addresses are of hosts in it.
   */
  public static OriginalAnswer readOriginal(JsonObject message, Offer offer) {
    OriginalAnswer answer =
        message.build(
            in ->
                new OriginalAnswer(
                    in.requiredValue("net", IpPrefix::parse, OfferMessage.PREFIX),
                    in.requiredValue("freeIp", IpAddress::parse, ADDRESS),
                    in.requiredValue("assignedIp", IpAddress::parse, ADDRESS),
                    in.requiredValue("destinationNetwork", IpPrefix::parse, OfferMessage.PREFIX)));
    check(
        offer.originalCidrs().contains(answer.net()),
        "net",
        answer.net().toString(),
        "one of the link networks that were offered");
    checkHost("freeIp", answer.freeIp(), answer.net());
    checkHost("assignedIp", answer.assignedIp(), answer.net());
    return answer;
  }

  private static void checkHost(String place, IpAddress address, IpPrefix net) {
    boolean host = !address.equals(net.network()) && !address.equals(net.last());
    check(host, place, address.toString(), "an address of a host in " + net);
  }

  /** Where a peer says that it stands. */
  public static Standing readStanding(JsonObject message) {
    return new Standing(state(message));
  }

  /** The digest that a message carries. */
  public static String digest(String text) {
    if (!DIGEST.matcher(text).matches()) {
      throw new InvalidValueException("digest", text, "64 hexadecimal digits in lower case");
    }
    return text;
  }

  /** Why a peer goes back: for people, and of no consequence. */
  public static String reason(JsonObject message) {
    return PrintableText.of(message.text("reason").orElse("no reason given"), LONGEST_REASON);
  }

  private static Agreement agreement(JsonObject fields) {
    return fields.build(
        in ->
            new Agreement(
                in.requiredValue("id", NegotiationId::check, "the id of the negotiation"),
                (int) in.requiredNumber("attempt", 1, Integer.MAX_VALUE),
                link(in.requiredObject("link")),
                in.requiredValue("translator", name -> named(Translator.class, name), "who maps"),
                mappings(in, "initiatorNetworks"),
                mappings(in, "responderNetworks"),
                in.values("ruledOut", MOST_REASONS, text -> PrintableText.of(text, LONGEST_REASON)),
                in.values("probeHosts", Offer.MOST_NETWORKS, IpAddress::parse)));
  }

  private static Link link(JsonObject fields) {
    return fields.build(
        in ->
            new Link(
                in.requiredValue("kind", name -> named(Link.Kind.class, name), "a kind of link"),
                in.objects("ends", 2).stream().map(AnswerMessage::ends).toList(),
                in.object("tunnel").map(TunnelMessage::read)));
  }

  private static Link.Ends ends(JsonObject fields) {
    return fields.build(
        in ->
            new Link.Ends(
                in.requiredValue("network", IpPrefix::parse, OfferMessage.PREFIX),
                in.requiredValue("initiator", IpAddress::parse, ADDRESS),
                in.requiredValue("responder", IpAddress::parse, ADDRESS)));
  }

  private static State state(JsonObject fields) {
    return fields.requiredValue("state", name -> named(State.class, name), "a state");
  }

  private static List<PrefixMapping> mappings(JsonObject fields, String field) {
    return fields.objects(field, Offer.MOST_NETWORKS).stream()
        .map(
            mapping ->
                mapping.build(
                    in ->
                        new PrefixMapping(
                            in.requiredValue("real", IpPrefix::parse, OfferMessage.PREFIX),
                            in.requiredValue("seen", IpPrefix::parse, OfferMessage.PREFIX))))
        .toList();
  }

  private static void mappings(ObjectNode fields, String field, List<PrefixMapping> networks) {
    ArrayNode array = fields.putArray(field);
    for (PrefixMapping network : networks) {
      ObjectNode mapping = array.addObject();
      mapping.put("real", network.real().toString());
      mapping.put("seen", network.seen().toString());
    }
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
        return constant;
      }
    }
    throw new InvalidValueException(
        type.getSimpleName().toLowerCase(Locale.ROOT), name, String.join(", ", names(type)));
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return List.of(type.getEnumConstants()).stream()
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
