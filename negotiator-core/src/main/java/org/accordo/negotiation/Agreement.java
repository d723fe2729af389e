package org.accordo.negotiation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.site.ProbeHost;

/**
 * What two sites agreed on. Both derive from it, and from nothing else, what their routers get.
 *
 * @param id of the negotiation
 * @param attempt of the offer that it answers
 * @param link between the two routers
 * @param translator who maps prefixes
 * @param initiatorNetworks the initiator's networks, and how the responder's side addresses them
 * @param responderNetworks the responder's networks, and how the initiator's side addresses them
 * @param ruledOut what was looked at and not taken, with the reason, for people
 * @param probeHosts hosts of the responder that answer echo requests of the initiator's, by their
 *     real addresses; at most one in each of its networks
 */
public record Agreement(
    String id,
    int attempt,
    Link link,
    Translator translator,
    List<PrefixMapping> initiatorNetworks,
    List<PrefixMapping> responderNetworks,
    List<String> ruledOut,
    List<IpAddress> probeHosts) {

  public Agreement {
    NegotiationId.check(id);
    initiatorNetworks = List.copyOf(initiatorNetworks);
    responderNetworks = List.copyOf(responderNetworks);
    ruledOut = List.copyOf(ruledOut);
    probeHosts = List.copyOf(probeHosts);
    checkNetworks(link, initiatorNetworks, responderNetworks);
    checkHosts(probeHosts, responderNetworks);
    boolean translated = isTranslated(initiatorNetworks) || isTranslated(responderNetworks);
    if (translated == (translator == Translator.NONE)) {
      throw new InvalidValueException(
          "translator", translator.id(), translated ? "a side that maps" : "none");
    }
  }

  /** An agreement without hosts to ask. */
  public Agreement(
      String id,
      int attempt,
      Link link,
      Translator translator,
      List<PrefixMapping> initiatorNetworks,
      List<PrefixMapping> responderNetworks,
      List<String> ruledOut) {
    this(id, attempt, link, translator, initiatorNetworks, responderNetworks, ruledOut, List.of());
  }

  private static void checkNetworks(
      Link link, List<PrefixMapping> initiator, List<PrefixMapping> responder) {
    if (initiator.isEmpty() || responder.isEmpty()) {
      throw new InvalidValueException(
          "agreement", initiator + " and " + responder, "at least one network on each side");
    }
    for (List<PrefixMapping> side : List.of(initiator, responder)) {
      for (PrefixMapping network : side) {
        if (link.ends(network.real().isV6()).isEmpty()) {
          throw new InvalidValueException(
              "agreement", network.toString(), "networks of a family that the link carries");
        }
      }
    }
  }

  private static void checkHosts(List<IpAddress> hosts, List<PrefixMapping> networks) {
    List<PrefixMapping> free = new ArrayList<>(networks);
    for (IpAddress host : hosts) {
      if (networks.stream().noneMatch(network -> ProbeHost.isHost(host, network.real()))) {
        throw new InvalidValueException(
            "probe host", host.toString(), "a host in a network of the responder");
      }
      if (!free.removeIf(network -> network.real().contains(host))) {
        throw new InvalidValueException(
            "probe host", host.toString(), "one host in each network at most");
      }
    }
  }

  private static boolean isTranslated(List<PrefixMapping> networks) {
    return networks.stream().anyMatch(PrefixMapping::isTranslated);
  }

  /** The networks of one side, and how the other side addresses them. */
  public List<PrefixMapping> networksOf(Role role) {
    return role == Role.INITIATOR ? initiatorNetworks : responderNetworks;
  }

  /**
   * The agreement as text that is the same wherever it is computed; docs/protocol.md has the form.
   * The reasons in {@code ruledOut} bind nobody and are left out.
   */
  public String canonicalText() {
    StringBuilder text = new StringBuilder(256);
    text.append("accordo-agreement ").append(Protocol.VERSION).append('\n');
    text.append("id ").append(id).append(' ').append(attempt).append('\n');
    text.append("link ").append(link.kind().id()).append('\n');
    for (Link.Ends ends : link.ends()) {
      text.append("ends ").append(ends.network());
      text.append(' ').append(ends.initiator()).append(' ').append(ends.responder()).append('\n');
    }
    link.tunnel().ifPresent(tunnel -> tunnel.appendTo(text));
    text.append("translator ").append(translator.id()).append('\n');
    append(text, "initiator", initiatorNetworks);
    append(text, "responder", responderNetworks);
    probeHosts.forEach(host -> text.append("probe ").append(host).append('\n'));
    return text.toString();
  }

  private static void append(StringBuilder text, String side, List<PrefixMapping> networks) {
    for (PrefixMapping network : networks) {
      text.append(side).append(' ').append(network.real());
      text.append(' ').append(network.seen()).append('\n');
    }
  }

  /** SHA-256 of the canonical text, in lower-case hexadecimal. */
  public String digest() {
    return sha256(canonicalText());
  }

  /**
   * The same of each part alone, so that two sides can tell in which of them they differ. A part is
   * all lines of the canonical text that begin with the same word.
   */
  public Map<String, String> partDigests() {
    Map<String, String> parts = new TreeMap<>();
    canonicalText()
        .lines()
        .forEach(line -> parts.merge(line.split(" ", 2)[0], line + '\n', String::concat));
    parts.replaceAll((name, lines) -> sha256(lines));
    return parts;
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha256.digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
