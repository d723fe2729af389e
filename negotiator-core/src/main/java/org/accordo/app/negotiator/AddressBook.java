package org.accordo.app.negotiator;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.IpPrefix;
import org.accordo.ipam.Ledger;
import org.accordo.ipam.Promise;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.negotiation.TunnelOffer;
import org.accordo.negotiation.TunnelSide;
import org.accordo.plan.Acceptance;
import org.accordo.plan.AgreementMaker;
import org.accordo.plan.Holdings;
import org.accordo.site.Site;
import org.accordo.site.TunnelSettings;

/**
 * The site's ledger for many threads: what is found free and what is held for it are one step, so
 * that nothing is promised twice.
 */
final class AddressBook {
  private static final int LINK_LENGTH_OF_ORIGINAL = 30;
  private static final int MOST_CANDIDATES = 1024;

  private final Site site;
  private final Ledger ledger;
  private final TunnelPorts ports = new TunnelPorts();

  AddressBook(Site site) {
    this.site = site;
    this.ledger = new Ledger(site);
  }

  /** Writes an agreement and holds what it takes; what the id held before is returned first. */
  synchronized Agreement agree(Offer offer, Means means) {
    release(offer.id());
    Agreement agreement = preview(offer, means);
    ledger.hold(offer.id(), Holdings.of(agreement, Role.RESPONDER, offer.site()));
    ports.hold(agreement, Role.RESPONDER);
    return agreement;
  }

  /** Writes an agreement and holds nothing. */
  synchronized Agreement preview(Offer offer, Means means) {
    Optional<TunnelSide> own =
        offer.tunnel().isPresent() && site.border().tunnel().isPresent()
            ? Optional.of(end(offer.id(), means))
            : Optional.empty();
    return AgreementMaker.agree(offer, site, means.capabilities(), ledger, own);
  }

  private TunnelSide end(String id, Means means) {
    TunnelSettings settings = site.border().tunnel().orElseThrow();
    return TunnelSide.of(settings, ports.of(id, settings.ports()), means.publicKey());
  }

  /**
   * What we bring for a tunnel.
   *
   * @param hold whether its port is held for this negotiation
   */
  synchronized TunnelOffer tunnel(String id, Means means, boolean hold) {
    TunnelSide side = end(id, means);
    if (hold) {
      ports.hold(id, side.port());
    }
    return new TunnelOffer(site.border().tunnel().orElseThrow().kinds(), side);
  }

  /**
   * Holds what a responder's agreement takes.
   *
   * @return what it collides with, where it does; nothing is held then
   */
  synchronized Optional<Promise> accept(
      Agreement agreement, Offer offer, String peer, Means means) {
    Optional<Promise> other =
        Acceptance.check(agreement, offer, site, peer, means.capabilities(), ledger);
    if (other.isEmpty() && !offer.preview()) {
      ledger.hold(agreement.id(), Holdings.of(agreement, Role.INITIATOR, peer));
    }
    return other;
  }

  /** Holds again what was held before a restart. */
  synchronized void restore(Negotiation negotiation) {
    if (negotiation.state() != State.ENDED) {
      negotiation
          .agreement()
          .ifPresent(
              agreement -> {
                ledger.hold(
                    negotiation.id(),
                    Holdings.of(agreement, negotiation.role(), negotiation.peerName()));
                ports.hold(agreement, negotiation.role());
              });
    }
  }

  synchronized void release(String id) {
    ledger.release(id);
    ports.release(id);
  }

  /** Nothing new may appear in these. */
  synchronized List<IpPrefix> unusable() {
    return ledger.unusable();
  }

  /** What an original negotiator is offered. */
  synchronized List<IpPrefix> candidatesForOriginal() {
    return ledger.freeLinks(LINK_LENGTH_OF_ORIGINAL, false, MOST_CANDIDATES);
  }
}
