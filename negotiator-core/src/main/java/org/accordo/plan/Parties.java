package org.accordo.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpPrefix;
import org.accordo.ipam.BlockSet;
import org.accordo.ipam.End;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Role;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Both sides of an offer, as the responder sees them. */
final class Parties {
  private final Offer offer;
  private final String responder;
  private final List<IpPrefix> responderNetworks;
  private final Set<Capability> responderCapabilities;
  private final Optional<String> responderObstacle;
  private final BlockSet unusable;

  /**
   * @param obstacle why the responder cannot map the initiator's networks, whatever its routers can
   */
  Parties(
      Offer offer,
      String responder,
      List<IpPrefix> networks,
      Set<Capability> capabilities,
      Optional<String> obstacle) {
    this.offer = offer;
    this.responderObstacle = obstacle;
    this.responder = responder;
    this.responderNetworks = networks;
    this.responderCapabilities = capabilities;
    this.unusable = new BlockSet(offer.unusable());
    offer.networks().forEach(unusable::add);
  }

  String name(Role role) {
    return role == Role.INITIATOR ? offer.site() : responder;
  }

  /** A side's networks of one family. */
  List<IpPrefix> networks(Role role, boolean v6) {
    List<IpPrefix> all = networks(role);
    return all.stream().filter(network -> network.isV6() == v6).toList();
  }

  private List<IpPrefix> networks(Role role) {
    return role == Role.INITIATOR ? offer.networks() : responderNetworks;
  }

  String describe(Role role) {
    List<String> texts = networks(role).stream().map(IpPrefix::toString).toList();
    return String.join(", ", texts) + " of " + name(role);
  }

  Offer offer() {
    return offer;
  }

  /**
   * Where in the pools to take from. Two sites that ask each other at the same moment would both
   * take what is lowest; from the second attempt on they begin at different ends.
   */
  End end() {
    boolean other = offer.attempt() > 1 && responder.compareTo(offer.site()) < 0;
    return other ? End.LAST : End.FIRST;
  }

  /** What the initiator cannot have anything new in. */
  BlockSet unusable() {
    return unusable;
  }

  boolean can(Role role, Capability capability) {
    return capabilities(role).contains(capability);
  }

  boolean bothCan(Capability capability) {
    return can(Role.INITIATOR, capability) && can(Role.RESPONDER, capability);
  }

  private Set<Capability> capabilities(Role role) {
    return role == Role.INITIATOR ? offer.capabilities() : responderCapabilities;
  }

  /** Why a side cannot map the other's networks, as far as the responder knows. */
  Optional<String> obstacleToMapPeers(Role role) {
    return role == Role.RESPONDER ? responderObstacle : Optional.empty();
  }

  /** What a side's border router lacks of these, in order; empty where nothing. */
  Set<Capability> lacks(Role role, Set<Capability> needed) {
    Set<Capability> missing = new TreeSet<>(needed);
    missing.removeAll(capabilities(role));
    return missing;
  }

  /** Refuses families that a router cannot have a link or a route in. */
  void checkRoutable(List<Boolean> families) {
    Set<Capability> needed = new TreeSet<>();
    needed.add(Capability.INTERFACE_ADDRESS);
    needed.add(Capability.STATIC_ROUTE);
    if (families.contains(true)) {
      needed.add(Capability.INTERFACE_ADDRESS_IPV6);
      needed.add(Capability.STATIC_ROUTE_IPV6);
    }
    for (Role role : Role.values()) {
      Set<Capability> missing = lacks(role, needed);
      if (!missing.isEmpty()) {
        throw Problem.of(
                ProblemCode.CAPABILITY_MISSING,
                "The border router of " + name(role) + " lacks " + join(missing))
            .hint("Use a driver that declares it, or leave out the networks that need it")
            .exception();
      }
    }
  }

  static String join(Set<Capability> capabilities) {
    return String.join(", ", capabilities.stream().map(Capability::value).toList());
  }
}
