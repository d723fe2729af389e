package org.accordo.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.IpPrefix;
import org.accordo.ipam.Ledger;
import org.accordo.ipam.Promise;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Role;

/**
 * Which networks the other side cannot reach as they are.
 *
 * @param initiatorV4 why the initiator's IPv4 networks cannot be used at the responder's
 * @param initiatorV6 the same for IPv6
 * @param responderV4 why the responder's IPv4 networks cannot be used at the initiator's
 * @param responderV6 the same for IPv6
 */
record Collisions(
    List<String> initiatorV4,
    List<String> initiatorV6,
    List<String> responderV4,
    List<String> responderV6) {

  static Collisions find(Parties parties, Ledger ledger, List<Boolean> families) {
    List<List<String>> found = new ArrayList<>();
    for (Role role : Role.values()) {
      for (boolean v6 : new boolean[] {false, true}) {
        List<String> reasons = new ArrayList<>();
        if (families.contains(v6)) {
          for (IpPrefix network : parties.networks(role, v6)) {
            Optional<String> other =
                role == Role.INITIATOR
                    ? ledger.conflict(network).map(Promise::toString)
                    : atInitiator(parties, network);
            other.ifPresent(
                what ->
                    reasons.add(
                        "network " + network + " of " + parties.name(role) + " overlaps " + what));
          }
        }
        found.add(reasons);
      }
    }
    return new Collisions(found.get(0), found.get(1), found.get(2), found.get(3));
  }

  private static Optional<String> atInitiator(Parties parties, IpPrefix network) {
    Offer offer = parties.offer();
    return overlap("network", offer.networks(), network)
        .or(() -> overlap("link pool", offer.linkRanges(), network))
        .or(() -> overlap("remap pool", offer.remapRanges(), network))
        .or(() -> overlap("promised or reserved range", offer.unusable(), network))
        .map(what -> what + " of " + offer.site());
  }

  private static Optional<String> overlap(String what, List<IpPrefix> ranges, IpPrefix network) {
    for (IpPrefix range : ranges) {
      if (range.overlaps(network)) {
        return Optional.of(what + " " + range);
      }
    }
    return Optional.empty();
  }

  /** Whether any of a side's networks in this family has to be mapped; then all of them are. */
  boolean of(Role role, boolean v6) {
    List<String> v4Reasons = role == Role.INITIATOR ? initiatorV4 : responderV4;
    List<String> v6Reasons = role == Role.INITIATOR ? initiatorV6 : responderV6;
    return !(v6 ? v6Reasons : v4Reasons).isEmpty();
  }

  /** Whether any of a side's networks has to be mapped. */
  boolean of(Role role) {
    return of(role, false) || of(role, true);
  }

  boolean any() {
    return of(Role.INITIATOR) || of(Role.RESPONDER);
  }

  /** In words, for people. */
  List<String> reasons() {
    List<String> all = new ArrayList<>(initiatorV4);
    all.addAll(initiatorV6);
    all.addAll(responderV4);
    all.addAll(responderV6);
    return all.stream().map(reason -> "no translation: " + reason).toList();
  }

  /** The first reason, for a refusal. */
  String first() {
    for (List<String> each : List.of(initiatorV4, responderV4, initiatorV6, responderV6)) {
      if (!each.isEmpty()) {
        return each.get(0);
      }
    }
    return "nothing overlaps";
  }
}
