package org.accordo.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.ipam.Ledger;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Translator;
import org.accordo.negotiation.Tunnel;
import org.accordo.negotiation.TunnelSide;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.ProbeHost;
import org.accordo.site.Site;

/**
 * Writes the agreement that a responder answers an offer with, from what both sides can do and what
 * is free. Looks at the ledger and takes nothing from it.
 */
public final class AgreementMaker {
  private final Parties parties;
  private final Ledger ledger;
  private final Optional<Tunnel> tunnel;
  private final List<String> otherTunnels;
  private final List<ProbeHost> hosts;

  private AgreementMaker(
      Parties parties,
      Ledger ledger,
      Optional<Tunnel> tunnel,
      List<String> otherTunnels,
      List<ProbeHost> hosts) {
    this.parties = parties;
    this.hosts = hosts;
    this.ledger = ledger;
    this.tunnel = tunnel;
    this.otherTunnels = List.copyOf(otherTunnels);
  }

  /**
   * The agreement with somebody who asks for a link on a common segment.
   *
   * @see #agree(Offer, Site, Set, Ledger, Optional)
   */
  public static Agreement agree(
      Offer offer, Site site, Set<Capability> capabilities, Ledger ledger) {
    return agree(offer, site, capabilities, ledger, Optional.empty());
  }

  /**
   * The agreement.
   *
   * @param offer what the initiator brings
   * @param site the responder's
   * @param capabilities of the responder's routers together, for the kind of link that is asked for
   * @param ledger the responder's
   * @param ownSide the responder's end of a tunnel, where it is asked for one and can have one
   * @throws org.accordo.problem.ProblemException with the reason of the refusal, which names the
   *     values: {@code network-not-ours}, {@code no-common-family}, {@code no-common-link}, {@code
   *     no-common-tunnel}, {@code pool-exhausted}, {@code networks-overlap}, {@code
   *     capability-missing}, {@code unsupported-combination}
   */
  public static Agreement agree(
      Offer offer,
      Site site,
      Set<Capability> capabilities,
      Ledger ledger,
      Optional<TunnelSide> ownSide) {
    checkVersion(offer, site);
    PeerNetworks.checkAnnounced(offer.site(), offer.networks(), site);
    List<IpPrefix> ours = PeerNetworks.wanted(offer, site);
    Optional<String> obstacle = RealNetworks.obstacle(site, offer.site(), offer.networks(), ledger);
    Parties parties = new Parties(offer, site.name(), ours, capabilities, obstacle);
    List<String> otherTunnels = new ArrayList<>();
    Optional<Tunnel> tunnel = TunnelChoice.make(parties, site, ownSide, otherTunnels);
    return new AgreementMaker(parties, ledger, tunnel, otherTunnels, site.negotiator().probeHosts())
        .agree(offer);
  }

  private static void checkVersion(Offer offer, Site site) {
    if (offer.version() != Protocol.VERSION) {
      throw Problem.of(
              ProblemCode.UNSUPPORTED_COMBINATION,
              offer.site()
                  + " speaks version "
                  + offer.version()
                  + " of the protocol, "
                  + site.name()
                  + " version "
                  + Protocol.VERSION)
          .hint("Bring both sites to the same release")
          .exception();
    }
  }

  private Agreement agree(Offer offer) {
    List<String> ruledOut = new ArrayList<>();
    List<Boolean> families = families(ruledOut);
    try {
      return settle(offer, families, ruledOut);
    } catch (ProblemException together) {
      if (families.size() == 1) {
        throw together;
      }
      return settleOne(offer, ruledOut, together);
    }
  }

  private List<Boolean> families(List<String> ruledOut) {
    List<Boolean> families = new ArrayList<>();
    for (boolean v6 : new boolean[] {false, true}) {
      boolean initiator = !parties.networks(Role.INITIATOR, v6).isEmpty();
      boolean responder = !parties.networks(Role.RESPONDER, v6).isEmpty();
      if (initiator && responder) {
        families.add(v6);
      } else if (initiator || responder) {
        String who = parties.name(initiator ? Role.INITIATOR : Role.RESPONDER);
        ruledOut.add(familyName(v6) + ": only " + who + " has an " + familyName(v6) + " network");
      }
    }
    if (families.isEmpty()) {
      throw Problem.of(
              ProblemCode.NO_COMMON_FAMILY,
              parties.describe(Role.INITIATOR)
                  + " and "
                  + parties.describe(Role.RESPONDER)
                  + " are not of one family")
          .hint("Announce networks of the same family on both sides")
          .exception();
    }
    return families;
  }

  private Agreement settleOne(Offer offer, List<String> ruledOut, ProblemException together) {
    for (boolean v6 : new boolean[] {false, true}) {
      List<String> reasons = new ArrayList<>(ruledOut);
      reasons.add(familyName(!v6) + ": " + together.problem().message());
      try {
        return settle(offer, List.of(v6), reasons);
      } catch (ProblemException alone) {
        together.addSuppressed(alone);
      }
    }
    throw together;
  }

  private Agreement settle(Offer offer, List<Boolean> families, List<String> ruledOut) {
    List<String> reasons = new ArrayList<>(otherTunnels);
    reasons.addAll(ruledOut);
    parties.checkRoutable(families);
    tunnel.ifPresent(
        chosen ->
            TunnelChoice.checkCarries(
                chosen, families, parties.name(Role.INITIATOR), parties.name(Role.RESPONDER)));
    Collisions collisions = Collisions.find(parties, ledger, families);
    Translator translator = TranslatorChoice.make(parties, collisions, families);
    reasons.addAll(collisions.reasons());
    reasons.addAll(TranslatorChoice.ruledOut(parties, collisions, families));
    Remapper remapper = new Remapper(parties, collisions, ledger);
    Optional<Link> bare = LinkChoice.unnumbered(parties, translator, tunnel, reasons);
    Link link =
        bare.isPresent()
            ? bare.get()
            : LinkChoice.numbered(parties, ledger, families, reasons).through(tunnel);
    List<PrefixMapping> initiator = new ArrayList<>();
    List<PrefixMapping> responder = new ArrayList<>();
    for (boolean v6 : families) {
      remapper.map(v6, translator, initiator, responder);
    }
    Agreement agreement =
        new Agreement(
            offer.id(),
            offer.attempt(),
            link,
            translator,
            initiator,
            responder,
            reasons,
            probeHosts(responder));
    TunnelChoice.checkEndpoints(agreement);
    return agreement;
  }

  /** Those of our hosts that the peer is promised to reach. */
  private List<IpAddress> probeHosts(List<PrefixMapping> promised) {
    return hosts.stream()
        .map(ProbeHost::address)
        .filter(
            address ->
                promised.stream().anyMatch(network -> ProbeHost.isHost(address, network.real())))
        .toList();
  }

  static String familyName(boolean v6) {
    return v6 ? "IPv6" : "IPv4";
  }
}
