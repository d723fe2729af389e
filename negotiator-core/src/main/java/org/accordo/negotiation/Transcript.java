package org.accordo.negotiation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What two sites have agreed on and that it came into force, for both to sign. Each part has a
 * digest in the manifest, and what is signed is the manifest, so that one can tell which part was
 * changed.
 *
 * @param parts by name: texts, whole numbers, booleans, lists and maps
 * @param manifest the digest of each part
 * @param signatures under the manifest; none between sites that do not know each other's
 *     certificates
 */
public record Transcript(
    Map<String, Object> parts, Map<String, String> manifest, List<TranscriptSignature> signatures) {
  /** The part that names the negotiation and both sites. */
  public static final String PARTIES = "parties";

  private static final String OFFERS = "offers";
  private static final String AGREEMENT = "agreement";
  private static final String DIGESTS = "digests";
  private static final String OUTCOME = "outcome";

  public Transcript {
    parts = Map.copyOf(parts);
    manifest = Map.copyOf(manifest);
    signatures = List.copyOf(signatures);
  }

  /**
   * What an initiator has to say of a negotiation that is in force.
   *
   * @param site the initiator's name for itself
   * @param offers as far as they are remembered, first attempt first
   * @param at when it says so
   */
  public static Transcript of(
      Negotiation negotiation, String site, List<Offer> offers, Instant at) {
    Agreement agreement = negotiation.agreement().orElseThrow();
    Map<String, Object> parts = new TreeMap<>();
    parts.put(
        PARTIES,
        Map.of("id", negotiation.id(), "initiator", site, "responder", negotiation.peerName()));
    parts.put(OFFERS, offers.stream().map(Transcript::offer).toList());
    parts.put(AGREEMENT, agreement.canonicalText().lines().toList());
    parts.put(DIGESTS, Map.of("initiator", agreement.digest(), "responder", agreement.digest()));
    parts.put(OUTCOME, Map.of("state", negotiation.state().id(), "at", at.toString()));
    return new Transcript(parts, digests(parts), List.of());
  }

  private static Map<String, Object> offer(Offer offer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("attempt", offer.attempt());
    fields.put("networks", texts(offer.networks()));
    fields.put("wanted", texts(offer.wanted()));
    fields.put("unnumbered", offer.unnumbered());
    fields.put("linkRanges", texts(offer.linkRanges()));
    fields.put("remapRanges", texts(offer.remapRanges()));
    fields.put("tunnel", offer.tunnel().isPresent());
    return fields;
  }

  private static List<String> texts(List<?> values) {
    return values.stream().map(Object::toString).toList();
  }

  private static Map<String, String> digests(Map<String, Object> parts) {
    Map<String, String> digests = new TreeMap<>();
    parts.forEach((name, part) -> digests.put(name, sha256(CanonicalJson.of(part))));
    return digests;
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The bytes that a side signs. */
  public byte[] toSign(Role role) {
    Map<String, Object> signed = Map.of("transcript", 1, "role", role.id(), "manifest", manifest);
    return CanonicalJson.of(signed).getBytes(StandardCharsets.UTF_8);
  }

  /** The same with one signature more. */
  public Transcript with(TranscriptSignature signature) {
    List<TranscriptSignature> more = new ArrayList<>(signatures);
    more.removeIf(known -> known.role() == signature.role());
    more.add(signature);
    return new Transcript(parts, manifest, more);
  }

  /** One side's signature, where it has signed. */
  public Optional<TranscriptSignature> signature(Role role) {
    return signatures.stream().filter(signature -> signature.role() == role).findFirst();
  }

  /** Names of the parts that are not what the manifest says, sorted. */
  public List<String> changed() {
    Map<String, String> found = digests(parts);
    TreeSet<String> names = new TreeSet<>(found.keySet());
    names.addAll(manifest.keySet());
    names.removeIf(name -> manifest.getOrDefault(name, "").equals(found.getOrDefault(name, "-")));
    return List.copyOf(names);
  }

  /** Whether the digests that both computed are the agreement's. */
  public boolean hasTrueDigests() {
    if (parts.get(AGREEMENT) instanceof List<?> lines
        && parts.get(DIGESTS) instanceof Map<?, ?> digests) {
      StringBuilder text = new StringBuilder();
      lines.forEach(line -> text.append(line).append('\n'));
      String digest = sha256(text.toString());
      return digest.equals(digests.get("initiator")) && digest.equals(digests.get("responder"));
    }
    return false;
  }

  /**
   * What a responder knows otherwise than a transcript says; empty where nothing.
   *
   * @param offers that it got, as far as it remembers
   */
  public List<String> contradicted(Negotiation negotiation, List<Offer> offers) {
    Transcript ours = of(negotiation, "", offers, Instant.EPOCH);
    List<String> contradicted = new ArrayList<>(changed());
    for (String part : List.of(AGREEMENT, DIGESTS, OFFERS)) {
      boolean known = !part.equals(OFFERS) || remembersAll(offers);
      if (known && !ours.manifest.get(part).equals(manifest.get(part))) {
        contradicted.add(part);
      }
    }
    boolean same =
        parts.get(PARTIES) instanceof Map<?, ?> parties
            && negotiation.id().equals(parties.get("id"))
            && parts.get(OUTCOME) instanceof Map<?, ?> outcome
            && negotiation.state().id().equals(outcome.get("state"));
    if (!same) {
      contradicted.add(OUTCOME);
    }
    return contradicted;
  }

  /**
   * Either side may have been started again, and then remembers no offer or only the later ones.
   */
  private boolean remembersAll(List<Offer> offers) {
    boolean theirs = parts.get(OFFERS) instanceof List<?> told && !told.isEmpty();
    return theirs && !offers.isEmpty() && offers.get(0).attempt() == 1;
  }

  /** A field of a part that is a map; empty where there is none. */
  public Optional<String> text(String part, String field) {
    return parts.get(part) instanceof Map<?, ?> fields && fields.get(field) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }
}
