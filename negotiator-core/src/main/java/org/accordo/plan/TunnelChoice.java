package org.accordo.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.federation.Mtu;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Tunnel;
import org.accordo.negotiation.TunnelOffer;
import org.accordo.negotiation.TunnelSide;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Peer;
import org.accordo.site.PeerLink;
import org.accordo.site.Site;
import org.accordo.site.TunnelKind;
import org.accordo.site.TunnelSettings;

/**
 * Picks the tunnel that a link consists of: the first kind of the responder's list that both sites
 * allow and can have.
 */
final class TunnelChoice {
  private static final int KEY_SHIFT = 32;

  private final Parties parties;
  private final TunnelOffer offered;
  private final TunnelSettings settings;
  private final TunnelSide own;

  private TunnelChoice(
      Parties parties, TunnelOffer offered, TunnelSettings settings, TunnelSide own) {
    this.parties = parties;
    this.offered = offered;
    this.settings = settings;
    this.own = own;
  }

  /**
   * The tunnel; empty where the offer asks for none.
   *
   * @param own the responder's end, where it can have tunnels
   * @param ruledOut gets what was looked at first and not taken
   */
  static Optional<Tunnel> make(
      Parties parties, Site site, Optional<TunnelSide> own, List<String> ruledOut) {
    Offer offer = parties.offer();
    checkWanted(offer, site);
    if (offer.tunnel().isEmpty()) {
      return Optional.empty();
    }
    if (own.isEmpty()) {
      throw refusal(
              offer.site() + " asks for a tunnel, and " + site.name() + " has nothing to end it at")
          .hint("Add border.tunnel to the site file of " + site.name())
          .exception();
    }
    TunnelChoice choice =
        new TunnelChoice(
            parties, offer.tunnel().get(), site.border().tunnel().orElseThrow(), own.get());
    return Optional.of(choice.make(ruledOut));
  }

  /** A site may insist on one or the other with a peer that it knows. */
  private static void checkWanted(Offer offer, Site site) {
    Optional<PeerLink> wanted =
        Optional.ofNullable(site.peers().get(offer.site())).flatMap(Peer::link);
    PeerLink asked = offer.tunnel().isPresent() ? PeerLink.TUNNEL : PeerLink.L2;
    if (wanted.isPresent() && wanted.get() != asked) {
      boolean tunnel = asked == PeerLink.TUNNEL;
      throw refusal(
              offer.site()
                  + " asks for "
                  + (tunnel ? "a tunnel" : "a link on a common segment")
                  + ", and "
                  + site.name()
                  + (tunnel ? " has a common segment with it" : " wants a tunnel with it"))
          .hint("Write the same for peers.NAME.link in both site files")
          .exception();
    }
  }

  private Tunnel make(List<String> ruledOut) {
    List<String> tried = new ArrayList<>();
    for (TunnelKind kind : settings.kinds()) {
      Optional<String> obstacle = obstacle(kind);
      if (obstacle.isEmpty()) {
        tried.forEach(reason -> ruledOut.add("tunnel " + reason));
        return new Tunnel(kind, greKey(kind), offered.side(), own);
      }
      tried.add(kind.id() + ": " + obstacle.get());
    }
    throw refusal(
            "No tunnel between "
                + parties.name(Role.INITIATOR)
                + " and "
                + parties.name(Role.RESPONDER)
                + ": "
                + String.join("; ", tried))
        .hint("Allow a kind in border.tunnel of both sites that both can have")
        .exception();
  }

  private Optional<String> obstacle(TunnelKind kind) {
    if (!offered.kinds().contains(kind)) {
      return Optional.of(parties.name(Role.INITIATOR) + " does not allow it");
    }
    for (Role role : Role.values()) {
      Set<Capability> missing = parties.lacks(role, needs(kind));
      if (!missing.isEmpty()) {
        return Optional.of(parties.name(role) + " lacks " + Parties.join(missing));
      }
      if (kind.isEncrypted() && side(role).publicKey().isEmpty()) {
        return Optional.of(parties.name(role) + " has told no public key");
      }
      if (!kind.isEncrypted() && side(role).isBehindNat()) {
        return Optional.of(parties.name(role) + " is behind NAT, which GRE alone does not pass");
      }
    }
    return unreachable();
  }

  private Optional<String> unreachable() {
    Optional<IpAddress> theirs = offered.side().endpoint();
    Optional<IpAddress> ours = own.endpoint();
    if (theirs.isEmpty() && ours.isEmpty()) {
      return Optional.of("both sites are behind NAT, and neither can begin");
    }
    if (theirs.isPresent() && ours.isPresent() && theirs.get().isV6() != ours.get().isV6()) {
      return Optional.of(theirs.get() + " and " + ours.get() + " are not of one family");
    }
    return theirs.isPresent() && theirs.equals(ours)
        ? Optional.of("both sites have the endpoint " + ours.get())
        : Optional.empty();
  }

  private TunnelSide side(Role role) {
    return role == Role.INITIATOR ? offered.side() : own;
  }

  private boolean isCarriedByV6() {
    return offered.side().endpoint().or(own::endpoint).filter(IpAddress::isV6).isPresent();
  }

  private Set<Capability> needs(TunnelKind kind) {
    Set<Capability> needs = new TreeSet<>();
    if (kind.isEncrypted()) {
      needs.add(Capability.WIREGUARD_TUNNEL);
    }
    if (kind.hasGre()) {
      needs.add(Capability.GRE_TUNNEL);
      if (kind.isEncrypted() || isCarriedByV6()) {
        needs.add(Capability.GRE_TUNNEL_IPV6);
      }
    }
    if (kind.isEncrypted() && kind.hasGre()) {
      needs.add(Capability.INTERFACE_ADDRESS_IPV6);
    }
    return needs;
  }

  /** It tells tunnels between the same two addresses apart. */
  private OptionalLong greKey(TunnelKind kind) {
    if (!kind.hasGre() || !parties.bothCan(Capability.GRE_TUNNEL_KEY)) {
      return OptionalLong.empty();
    }
    byte[] name = ("accordo-gre " + parties.offer().id()).getBytes(StandardCharsets.US_ASCII);
    return OptionalLong.of(UUID.nameUUIDFromBytes(name).getLeastSignificantBits() >>> KEY_SHIFT);
  }

  /** Refuses IPv6 inside of what is too narrow for it. */
  static void checkCarries(
      Tunnel tunnel, List<Boolean> families, String initiator, String responder) {
    Mtu mtu = TunnelMtu.of(tunnel, initiator, responder);
    if (families.contains(true) && mtu.bytes() < Mtu.LEAST_V6) {
      throw refusal(
              "IPv6 needs "
                  + Mtu.LEAST_V6
                  + " bytes, and the tunnel carries "
                  + mtu.bytes()
                  + ": "
                  + mtu.why())
          .exception();
    }
  }

  /** Refuses what would send a tunnel's own packets into the tunnel. */
  static void checkEndpoints(Agreement agreement) {
    if (agreement.link().tunnel().isEmpty()) {
      return;
    }
    Tunnel tunnel = agreement.link().tunnel().get();
    for (Role role : Role.values()) {
      Optional<IpAddress> endpoint = tunnel.of(role).endpoint();
      List<IpPrefix> inside = new ArrayList<>();
      agreement.link().ends().stream().map(Link.Ends::network).forEach(inside::add);
      for (PrefixMapping network : agreement.networksOf(role)) {
        inside.add(network.real());
        inside.add(network.seen());
      }
      for (IpPrefix prefix : inside) {
        if (endpoint.isPresent() && prefix.contains(endpoint.get())) {
          throw refusal(
                  "The endpoint "
                      + endpoint.get()
                      + " of the tunnel lies in "
                      + prefix
                      + ", which is reached through it")
              .hint("Announce networks without the endpoint, or give the tunnel another one")
              .exception();
        }
      }
    }
  }

  private static Problem refusal(String message) {
    return Problem.of(ProblemCode.NO_COMMON_TUNNEL, message);
  }
}
