package org.accordo.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.ipam.Ledger;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Translator;
import org.accordo.negotiation.Tunnel;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Picks the link: without addresses of its own where that was asked for and both can, else from
 * what the pools of both sides have in common.
 */
final class LinkChoice {
  private static final IpPrefix LINK_LOCAL = IpPrefix.parse("fe80::/64");

  private LinkChoice() {}

  static Optional<Link> unnumbered(
      Parties parties, Translator translator, Optional<Tunnel> tunnel, List<String> ruledOut) {
    if (!parties.offer().unnumbered()) {
      return Optional.empty();
    }
    if (tunnel.isPresent()) {
      ruledOut.add("unnumbered link: a tunnel has addresses of its own");
      return Optional.empty();
    }
    for (Capability needed :
        List.of(Capability.STATIC_ROUTE_UNNUMBERED, Capability.INTERFACE_ADDRESS_IPV6)) {
      for (Role role : Role.values()) {
        if (!parties.can(role, needed)) {
          ruledOut.add("unnumbered link: " + parties.name(role) + " lacks " + needed);
          return Optional.empty();
        }
      }
    }
    if (translator != Translator.NONE) {
      ruledOut.add("unnumbered link: networks overlap, and translation needs link addresses");
      return Optional.empty();
    }
    return Optional.of(linkLocal(parties.offer().id()));
  }

  /** Addresses that differ between negotiations, since several may share a segment. */
  private static Link linkLocal(String id) {
    byte[] name = ("accordo-link " + id).getBytes(StandardCharsets.US_ASCII);
    long bits = UUID.nameUUIDFromBytes(name).getLeastSignificantBits();
    String host = Long.toHexString(bits >>> 48 & 0xffff) + ":" + Long.toHexString(bits & 0xffff);
    IpAddress initiator = IpAddress.parse("fe80::acc0:" + host + ":2");
    IpAddress responder = IpAddress.parse("fe80::acc0:" + host + ":1");
    return new Link(Link.Kind.UNNUMBERED, List.of(new Link.Ends(LINK_LOCAL, initiator, responder)));
  }

  static Link numbered(
      Parties parties, Ledger ledger, List<Boolean> families, List<String> ruledOut) {
    List<Link.Ends> ends = new ArrayList<>();
    for (boolean v6 : families) {
      int length = v6 ? 127 : v4Length(parties, ruledOut);
      IpPrefix network =
          ledger
              .freeLink(parties.end(), length, ranges(parties.offer(), v6), parties.unusable())
              .orElseThrow(() -> none(parties, ledger, length, v6));
      int first = length < network.network().bits() - 1 ? 1 : 0;
      ends.add(new Link.Ends(network, network.host(first + 1), network.host(first)));
    }
    return new Link(Link.Kind.NUMBERED, ends);
  }

  private static int v4Length(Parties parties, List<String> ruledOut) {
    for (Role role : Role.values()) {
      if (!parties.can(role, Capability.INTERFACE_ADDRESS_31)) {
        ruledOut.add(
            "/31 link: " + parties.name(role) + " lacks " + Capability.INTERFACE_ADDRESS_31);
        return 30;
      }
    }
    return 31;
  }

  private static List<IpPrefix> ranges(Offer offer, boolean v6) {
    return offer.linkRanges().stream().filter(range -> range.isV6() == v6).toList();
  }

  private static RuntimeException none(Parties parties, Ledger ledger, int length, boolean v6) {
    String theirs =
        String.join(", ", ranges(parties.offer(), v6).stream().map(IpPrefix::toString).toList());
    String initiator = parties.name(Role.INITIATOR);
    String responder = parties.name(Role.RESPONDER);
    return Problem.of(
            ProblemCode.NO_COMMON_LINK,
            "No /"
                + length
                + " for the link is free on both sides: "
                + initiator
                + " has "
                + (theirs.isEmpty() ? "no " + AgreementMaker.familyName(v6) + " range" : theirs)
                + ", "
                + responder
                + " has "
                + ledger.describeLinks(v6))
        .hint("Give both sites a range in common in pools.link, or a larger one")
        .exception();
  }
}
