package org.accordo.negotiation;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpPrefix;

/**
 * What an initiator brings: the first message of a negotiation.
 *
 * @param version of the protocol that it speaks
 * @param id chosen by the initiator; a repeat is answered with the same answer
 * @param attempt counts offers of one negotiation, from 1: a later one replaces an earlier one
 *     whose agreement the initiator could not take
 * @param site the initiator's name for itself
 * @param replyTo the initiator's own {@code handle_negotiation}, so that the responder can ask it
 *     after a restart; empty where it cannot be reached
 * @param networks of the initiator, disjoint, at most {@value #MOST_NETWORKS}
 * @param wanted what the initiator wants to reach; empty for all that the responder has
 * @param capabilities of the initiator's border router
 * @param unnumbered whether a link without addresses of its own is preferred
 * @param linkRanges where the initiator can have link networks
 * @param remapRanges where the initiator takes remap prefixes from: nobody's real network may
 *     appear there
 * @param unusable what the initiator has promised or reserved: nothing new may appear there
 * @param lease how long the initiator wants the agreement to be held for it
 * @param preview whether nothing is to be held: only the answer counts
 * @param originalCidrs free link networks of length 30, in order, for a peer that may be an
 *     original negotiator; empty where the peer is known to be none
 * @param tunnel what it brings for a tunnel; empty where it asks for its outside port
 */
public record Offer(
    int version,
    String id,
    int attempt,
    String site,
    Optional<URI> replyTo,
    List<IpPrefix> networks,
    List<IpPrefix> wanted,
    Set<Capability> capabilities,
    boolean unnumbered,
    List<IpPrefix> linkRanges,
    List<IpPrefix> remapRanges,
    List<IpPrefix> unusable,
    Duration lease,
    boolean preview,
    List<IpPrefix> originalCidrs,
    Optional<TunnelOffer> tunnel) {

  /** How many networks one side may bring: translations are per pair, and numbers are few. */
  public static final int MOST_NETWORKS = 32;

  public Offer {
    NegotiationId.check(id);
    NegotiationId.checkSite(site);
    if (attempt < 1) {
      throw new InvalidValueException("attempt", Integer.toString(attempt), "1 or more");
    }
    networks = Networks.checked("networks", networks);
    wanted = List.copyOf(wanted);
    capabilities = Set.copyOf(capabilities);
    linkRanges = List.copyOf(linkRanges);
    remapRanges = List.copyOf(remapRanges);
    unusable = List.copyOf(unusable);
    originalCidrs = List.copyOf(originalCidrs);
    if (lease.isNegative() || lease.isZero()) {
      throw new InvalidValueException("lease", lease.toString(), "a time longer than zero");
    }
  }

  /** An offer of a link on the initiator's outside port. */
  public Offer(
      int version,
      String id,
      int attempt,
      String site,
      Optional<URI> replyTo,
      List<IpPrefix> networks,
      List<IpPrefix> wanted,
      Set<Capability> capabilities,
      boolean unnumbered,
      List<IpPrefix> linkRanges,
      List<IpPrefix> remapRanges,
      List<IpPrefix> unusable,
      Duration lease,
      boolean preview,
      List<IpPrefix> originalCidrs) {
    this(
        version,
        id,
        attempt,
        site,
        replyTo,
        networks,
        wanted,
        capabilities,
        unnumbered,
        linkRanges,
        remapRanges,
        unusable,
        lease,
        preview,
        originalCidrs,
        Optional.empty());
  }

  /** The same with what the initiator brings for a tunnel. */
  public Offer with(TunnelOffer brought) {
    return new Offer(
        version,
        id,
        attempt,
        site,
        replyTo,
        networks,
        wanted,
        capabilities,
        unnumbered,
        linkRanges,
        remapRanges,
        unusable,
        lease,
        preview,
        originalCidrs,
        Optional.of(brought));
  }

  /** The same from somebody who is known better than by what it says of itself. */
  public Offer from(String name, Optional<URI> url) {
    return new Offer(
        version,
        id,
        attempt,
        name,
        url,
        networks,
        wanted,
        capabilities,
        unnumbered,
        linkRanges,
        remapRanges,
        unusable,
        lease,
        preview,
        originalCidrs,
        tunnel);
  }

  /** The network that an original negotiator is told: the first IPv4 one. */
  public Optional<IpPrefix> originalDestinationNetwork() {
    return networks.stream().filter(network -> !network.isV6()).findFirst();
  }
}
