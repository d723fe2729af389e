package org.accordo.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.ipam.Ledger;
import org.accordo.ipam.Promise;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Tunnel;
import org.accordo.negotiation.TunnelOffer;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Site;

/** Checks an agreement that a responder wrote, before the initiator holds or does anything. */
public final class Acceptance {

  private Acceptance() {}

  /**
   * Whether the initiator can take the agreement.
   *
   * @param peer the responder's name
   * @param capabilities of the initiator's routers together
   * @return what it collides with, where that was promised after the offer was made: a further
   *     attempt may do better
   * @throws org.accordo.problem.ProblemException {@code peer-nonsense} for an agreement that does
   *     not answer the offer, {@code network-not-ours} for networks that the peer may not announce,
   *     {@code networks-overlap} for what no further attempt will change, {@code
   *     capability-missing}
   */
  public static Optional<Promise> check(
      Agreement agreement,
      Offer offer,
      Site site,
      String peer,
      Set<Capability> capabilities,
      Ledger ledger) {
    checkAnswers(agreement, offer, peer);
    checkTunnel(agreement, offer, peer);
    List<IpPrefix> announced =
        agreement.responderNetworks().stream().map(PrefixMapping::real).toList();
    PeerNetworks.checkAnnounced(peer, announced, site);
    checkCapabilities(agreement, site, peer, capabilities);
    checkRealNetworks(agreement, site, peer, ledger);
    Optional<Promise> pool = realInPool(agreement, ledger);
    if (pool.isPresent()) {
      throw Problem.of(
              ProblemCode.NETWORKS_OVERLAP, peer + " agreed to networks that overlap " + pool.get())
          .exception();
    }
    for (Promise promise : Holdings.of(agreement, Role.INITIATOR, peer)) {
      if (promise.purpose() != Promise.Purpose.HIDDEN_NETWORK) {
        Optional<Promise> other = ledger.promised(promise.prefix());
        if (other.isPresent()) {
          return other;
        }
      }
    }
    return Optional.empty();
  }

  private static void checkAnswers(Agreement agreement, Offer offer, String peer) {
    boolean same = agreement.id().equals(offer.id()) && agreement.attempt() == offer.attempt();
    require(same, peer, "agreement " + agreement.id() + " to the offer " + offer.id());
    for (PrefixMapping network : agreement.initiatorNetworks()) {
      require(
          offer.networks().contains(network.real()),
          peer,
          "network " + network.real() + " as one of ours");
    }
    if (agreement.link().kind() == Link.Kind.UNNUMBERED) {
      require(offer.unnumbered(), peer, "an unnumbered link, which was not offered");
      return;
    }
    for (Link.Ends ends : agreement.link().ends()) {
      require(
          offer.linkRanges().stream().anyMatch(range -> range.contains(ends.network())),
          peer,
          "link network " + ends.network() + ", which was not offered");
    }
  }

  /** An older peer knows of no tunnels, and answers as if none had been asked for. */
  private static void checkTunnel(Agreement agreement, Offer offer, String peer) {
    Optional<Tunnel> tunnel = agreement.link().tunnel();
    require(
        tunnel.isPresent() || offer.tunnel().isEmpty(),
        peer,
        "a link on a common segment, and a tunnel was asked for");
    if (tunnel.isPresent()) {
      require(offer.tunnel().isPresent(), peer, "a tunnel, which was not asked for");
      TunnelOffer offered = offer.tunnel().orElseThrow();
      require(
          offered.kinds().contains(tunnel.get().kind()),
          peer,
          "a tunnel of " + tunnel.get().kind().id() + ", which is not allowed here");
      require(
          offered.side().equals(tunnel.get().initiator()),
          peer,
          "another end of the tunnel than was offered");
      List<Boolean> families =
          agreement.responderNetworks().stream()
              .map(network -> network.real().isV6())
              .distinct()
              .toList();
      TunnelChoice.checkCarries(tunnel.get(), families, offer.site(), peer);
      TunnelChoice.checkEndpoints(agreement);
    }
  }

  private static void require(boolean condition, String peer, String what) {
    if (!condition) {
      throw Problem.of(ProblemCode.PEER_NONSENSE, peer + " answered with " + what).exception();
    }
  }

  private static void checkCapabilities(
      Agreement agreement, Site site, String peer, Set<Capability> capabilities) {
    Set<Capability> missing = new TreeSet<>();
    for (RouterPlan router : Planner.routers(agreement, Role.INITIATOR, site)) {
      router.intents().forEach(intent -> missing.addAll(intent.needs()));
    }
    missing.removeAll(capabilities);
    if (!missing.isEmpty()) {
      throw Problem.of(
              ProblemCode.CAPABILITY_MISSING,
              peer
                  + " agreed to what the border router of "
                  + site.name()
                  + " cannot do: it lacks "
                  + Parties.join(missing))
          .exception();
    }
  }

  private static void checkRealNetworks(
      Agreement agreement, Site site, String peer, Ledger ledger) {
    if (agreement.translator().isOn(Role.INITIATOR)) {
      List<IpPrefix> mapped =
          agreement.responderNetworks().stream()
              .filter(PrefixMapping::isTranslated)
              .map(PrefixMapping::real)
              .toList();
      RealNetworks.obstacle(site, peer, mapped, ledger)
          .ifPresent(
              obstacle -> {
                throw Problem.of(
                        ProblemCode.NETWORKS_OVERLAP,
                        peer + " wants " + site.name() + " to translate, and " + obstacle)
                    .hint("Let the other side begin, or let it translate its own networks")
                    .exception();
              });
    }
  }

  /** A real network in one of our pools would be promised to somebody else sooner or later. */
  private static Optional<Promise> realInPool(Agreement agreement, Ledger ledger) {
    for (PrefixMapping network : agreement.responderNetworks()) {
      if (!network.isTranslated()) {
        Optional<Promise> pool = ledger.pool(network.real());
        if (pool.isPresent()) {
          return pool;
        }
      }
    }
    return Optional.empty();
  }
}
