package org.accordo.app.negotiator;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Translator;
import org.accordo.plan.PeerNetworks;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Site;

/** Writes our offers, and reads those and the answers of original negotiators. */
final class Offers {
  static final String ORIGINAL_NAME = "original-negotiator";
  private static final String PATH = "/api/v1/handle_negotiation";

  private final Site site;
  private final AddressBook addresses;
  private final Set<URI> knownAccordos = ConcurrentHashMap.newKeySet();

  Offers(Site site, AddressBook addresses) {
    this.site = site;
    this.addresses = addresses;
  }

  /** The offer of a negotiation's present attempt. */
  Offer write(Negotiation negotiation, StartRequest request, Means means) {
    boolean tunnel = site.wantsTunnelWith(negotiation.peerName());
    boolean perhapsOriginal =
        !request.preview()
            && !tunnel
            && negotiation.peerUrl().filter(knownAccordos::contains).isEmpty();
    Offer offer =
        new Offer(
            Protocol.VERSION,
            negotiation.id(),
            negotiation.attempt(),
            site.name(),
            ourUrl(),
            request.networks(),
            request.wanted(),
            means.capabilities(),
            request.unnumbered(),
            site.pools().link(),
            site.pools().remap(),
            addresses.unusable(),
            site.negotiator().lease(),
            request.preview(),
            perhapsOriginal ? addresses.candidatesForOriginal() : List.of());
    return tunnel
        ? offer.with(addresses.tunnel(negotiation.id(), means, !request.preview()))
        : offer;
  }

  private Optional<URI> ourUrl() {
    return site.negotiator().publicUrl().map(Offers::handleUrl);
  }

  /** A site may write its URL with or without the path of the endpoint. */
  private static URI handleUrl(URI url) {
    String text = url.toString();
    return text.endsWith(PATH)
        ? url
        : URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PATH);
  }

  /** Remembers whether the peer needs the fields of the original. */
  void isAccordo(URI peer, boolean known) {
    if (known) {
      knownAccordos.add(peer);
    } else {
      knownAccordos.remove(peer);
    }
  }

  /** An original negotiator's offer as if it were one of ours. */
  Offer read(OriginalOffer offer, String id) {
    String name = offer.sender().orElse(ORIGINAL_NAME);
    IpPrefix wanted =
        PeerNetworks.reachable(name, site).stream()
            .filter(network -> !network.isV6())
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemCode.NO_COMMON_FAMILY,
                            "Site "
                                + site.name()
                                + " has no IPv4 network for it, and the original protocol no other")
                        .exception());
    return new Offer(
        Protocol.VERSION,
        id,
        1,
        name,
        Optional.empty(),
        List.of(offer.destinationNetwork()),
        List.of(wanted),
        Set.of(Capability.INTERFACE_ADDRESS, Capability.STATIC_ROUTE),
        false,
        offer.cidrs(),
        List.of(),
        List.of(offer.destinationNetwork()),
        site.negotiator().lease(),
        false,
        List.of());
  }

  /** What an original initiator is told of an agreement. */
  static OriginalAnswer answer(Agreement agreement) {
    Link.Ends ends = agreement.link().ends(false).orElseThrow();
    return new OriginalAnswer(
        ends.network(),
        ends.initiator(),
        ends.responder(),
        agreement.responderNetworks().get(0).seen());
  }

  /** What an original responder's answer means: whatever it maps, it does not tell. */
  static Agreement read(OriginalAnswer answer, Offer offer) {
    if (offer.tunnel().isPresent()) {
      throw Problem.of(
              ProblemCode.UNSUPPORTED_COMBINATION,
              "The peer speaks the original protocol only, which knows no tunnels")
          .hint("Share a segment with it, and leave peers.NAME.link out")
          .exception();
    }
    if (!offer.originalCidrs().contains(answer.net())) {
      throw Problem.of(
              ProblemCode.PEER_NONSENSE,
              "The peer took link network " + answer.net() + ", which was not offered")
          .exception();
    }
    Link.Ends ends = new Link.Ends(answer.net(), answer.freeIp(), answer.assignedIp());
    return new Agreement(
        offer.id(),
        offer.attempt(),
        new Link(Link.Kind.NUMBERED, List.of(ends)),
        Translator.NONE,
        List.of(PrefixMapping.untranslated(offer.originalDestinationNetwork().orElseThrow())),
        List.of(PrefixMapping.untranslated(answer.destinationNetwork())),
        List.of("everything else: the peer speaks the original protocol only"));
  }
}
