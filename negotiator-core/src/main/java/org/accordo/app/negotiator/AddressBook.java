package org.accordo.app.negotiator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpPrefix;
import org.accordo.ipam.Ledger;
import org.accordo.ipam.Promise;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.plan.Acceptance;
import org.accordo.plan.AgreementMaker;
import org.accordo.plan.Holdings;
import org.accordo.site.Site;

/**
 * The site's ledger for many threads: what is found free and what is held for it are one step, so
 * that nothing is promised twice.
 */
final class AddressBook {
  private static final int LINK_LENGTH_OF_ORIGINAL = 30;
  private static final int MOST_CANDIDATES = 1024;

  private final Site site;
  private final Ledger ledger;

  AddressBook(Site site) {
    this.site = site;
    this.ledger = new Ledger(site);
  }

  /** Writes an agreement and holds what it takes; what the id held before is returned first. */
  synchronized Agreement agree(Offer offer, Set<Capability> capabilities) {
    ledger.release(offer.id());
    Agreement agreement = AgreementMaker.agree(offer, site, capabilities, ledger);
    ledger.hold(offer.id(), Holdings.of(agreement, Role.RESPONDER, offer.site()));
    return agreement;
  }

  /** Writes an agreement and holds nothing. */
  synchronized Agreement preview(Offer offer, Set<Capability> capabilities) {
    return AgreementMaker.agree(offer, site, capabilities, ledger);
  }

  /**
   * Holds what a responder's agreement takes.
   *
   * @return what it collides with, where it does; nothing is held then
   */
  synchronized Optional<Promise> accept(
      Agreement agreement, Offer offer, String peer, Set<Capability> capabilities) {
    Optional<Promise> other = Acceptance.check(agreement, offer, site, peer, capabilities, ledger);
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
              agreement ->
                  ledger.hold(
                      negotiation.id(),
                      Holdings.of(agreement, negotiation.role(), negotiation.peerName())));
    }
  }

  synchronized void release(String id) {
    ledger.release(id);
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
