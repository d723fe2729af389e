package org.accordo.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.Membership;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.Ospf;
import org.accordo.driver.api.OspfInterface;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.driver.api.WireGuardTunnel;

/** Reads intents in the words of the contract; the one place where their text is parsed. */
final class IntentReader {

  private IntentReader() {}

  /**
   * The intents of a request's field {@code intents}.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-value} with the field and the value
   *     types' own words, {@code malformed-request} for a kind that this version does not have
   */
  static List<Intent> read(List<org.accordo.proto.v1.Intent> messages) {
    FieldPath list = new FieldPath("intents");
    List<Intent> intents = new ArrayList<>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      intents.add(read(messages.get(i), list.element(i)));
    }
    return intents;
  }

  private static Intent read(org.accordo.proto.v1.Intent message, FieldPath at) {
    return switch (message.getKindCase()) {
      case VRF -> vrf(message.getVrf(), at.field("vrf"));
      case INTERFACE_ADDRESS ->
          interfaceAddress(message.getInterfaceAddress(), at.field("interface_address"));
      case STATIC_ROUTE -> staticRoute(message.getStaticRoute(), at.field("static_route"));
      case PREFIX_TRANSLATION ->
          prefixTranslation(message.getPrefixTranslation(), at.field("prefix_translation"));
      case GRE_TUNNEL -> greTunnel(message.getGreTunnel(), at.field("gre_tunnel"));
      case WIREGUARD_TUNNEL ->
          wireGuardTunnel(message.getWireguardTunnel(), at.field("wireguard_tunnel"));
      case BRIDGE -> bridge(message.getBridge(), at.field("bridge"));
      case WIREGUARD_PEER -> wireGuardPeer(message.getWireguardPeer(), at.field("wireguard_peer"));
      case MEMBERSHIP -> membership(message.getMembership(), at.field("membership"));
      case OSPF -> ospf(message.getOspf(), at.field("ospf"));
      case OSPF_INTERFACE -> ospfInterface(message.getOspfInterface(), at.field("ospf_interface"));
      case KIND_NOT_SET -> throw at.missing("a kind of intent that this version knows");
    };
  }

  private static Vrf vrf(org.accordo.proto.v1.Vrf message, FieldPath at) {
    VrfName name = at.parse("name", message.getName(), VrfName::new);
    List<InterfaceName> members = interfaces(message.getMembersList(), at.field("members"));
    return at.check(
        () ->
            new Vrf(
                name, Integer.toUnsignedLong(message.getTable()), members, message.getClampsTcp()));
  }

  private static InterfaceAddress interfaceAddress(
      org.accordo.proto.v1.InterfaceAddress message, FieldPath at) {
    InterfaceName name = at.parse("interface", message.getInterface(), InterfaceName::new);
    CidrAddress address = at.parse("address", message.getAddress(), CidrAddress::parse);
    Optional<IpAddress> peer =
        message.hasPeer()
            ? Optional.of(at.parse("peer", message.getPeer(), IpAddress::parse))
            : Optional.empty();
    return at.check(() -> new InterfaceAddress(name, address, peer));
  }

  private static StaticRoute staticRoute(org.accordo.proto.v1.StaticRoute message, FieldPath at) {
    VrfName vrf = vrfOrDefault(message.getVrf(), at);
    OptionalLong table =
        message.hasTable()
            ? OptionalLong.of(Integer.toUnsignedLong(message.getTable()))
            : OptionalLong.empty();
    IpPrefix destination = at.parse("destination", message.getDestination(), IpPrefix::parse);
    NextHop nextHop = nextHop(message.hasNextHop(), message.getNextHop(), at.field("next_hop"));
    Optional<IpAddress> source = source(message.hasSource(), message.getSource(), at);
    return at.check(() -> new StaticRoute(vrf, table, destination, nextHop, source));
  }

  private static PrefixTranslation prefixTranslation(
      org.accordo.proto.v1.PrefixTranslation message, FieldPath at) {
    InterfaceName outside = at.parse("outside", message.getOutside(), InterfaceName::new);
    Optional<InterfaceName> inside =
        message.hasInside()
            ? Optional.of(at.parse("inside", message.getInside(), InterfaceName::new))
            : Optional.empty();
    PrefixMapping local = mapping(message.hasLocal(), message.getLocal(), at.field("local"));
    PrefixMapping remote = mapping(message.hasRemote(), message.getRemote(), at.field("remote"));
    NextHop nextHop = nextHop(message.hasNextHop(), message.getNextHop(), at.field("next_hop"));
    Optional<IpAddress> source = source(message.hasSource(), message.getSource(), at);
    return at.check(
        () ->
            new PrefixTranslation(
                message.getNumber(), outside, inside, local, remote, nextHop, source));
  }

  private static GreTunnel greTunnel(org.accordo.proto.v1.GreTunnel message, FieldPath at) {
    InterfaceName name = at.parse("name", message.getName(), InterfaceName::new);
    GreTunnel.Carries carries =
        switch (message.getCarries()) {
          case CARRIES_PACKETS -> GreTunnel.Carries.PACKETS;
          case CARRIES_ETHERNET -> GreTunnel.Carries.ETHERNET;
          case CARRIES_UNSPECIFIED -> throw at.field("carries").missing("what the tunnel carries");
          case UNRECOGNIZED ->
              throw at.field("carries").unknown("value", message.getCarriesValue());
        };
    IpAddress local = at.parse("local", message.getLocal(), IpAddress::parse);
    IpAddress remote = at.parse("remote", message.getRemote(), IpAddress::parse);
    Optional<InterfaceName> underlay =
        message.hasUnderlay()
            ? Optional.of(at.parse("underlay", message.getUnderlay(), InterfaceName::new))
            : Optional.empty();
    OptionalLong key =
        message.hasKey()
            ? OptionalLong.of(Integer.toUnsignedLong(message.getKey()))
            : OptionalLong.empty();
    Optional<GreTunnel.EncapsulationLimit> limit = encapsulationLimit(message, at);
    OptionalInt mtu = mtu(message.hasMtu(), message.getMtu());
    return at.check(() -> new GreTunnel(name, carries, local, remote, underlay, key, limit, mtu));
  }

  private static Optional<GreTunnel.EncapsulationLimit> encapsulationLimit(
      org.accordo.proto.v1.GreTunnel message, FieldPath at) {
    return switch (message.getEncapsulationLimitCase()) {
      case NO_ENCAPSULATION_LIMIT ->
          message.getNoEncapsulationLimit()
              ? Optional.of(new GreTunnel.EncapsulationLimit(OptionalInt.empty()))
              : Optional.empty();
      case ENCAPSULATION_LIMIT_VALUE ->
          Optional.of(
              at.field("encapsulation_limit_value")
                  .check(
                      () ->
                          new GreTunnel.EncapsulationLimit(
                              OptionalInt.of(message.getEncapsulationLimitValue()))));
      case ENCAPSULATIONLIMIT_NOT_SET -> Optional.empty();
    };
  }

  private static WireGuardTunnel wireGuardTunnel(
      org.accordo.proto.v1.WireGuardTunnel message, FieldPath at) {
    InterfaceName name = at.parse("name", message.getName(), InterfaceName::new);
    SecretRef key = at.parse("private_key_ref", message.getPrivateKeyRef(), SecretRef::new);
    List<WireGuardTunnel.Peer> peers = new ArrayList<>();
    for (int i = 0; i < message.getPeersCount(); i++) {
      peers.add(peer(message.getPeers(i), at.field("peers").element(i)));
    }
    OptionalInt mtu = mtu(message.hasMtu(), message.getMtu());
    return at.check(() -> new WireGuardTunnel(name, message.getListenPort(), key, peers, mtu));
  }

  private static WireGuardTunnel.Peer peer(
      org.accordo.proto.v1.WireGuardTunnel.Peer message, FieldPath at) {
    WireGuardKey publicKey = at.parse("public_key", message.getPublicKey(), WireGuardKey::new);
    Optional<WireGuardTunnel.Endpoint> endpoint = Optional.empty();
    if (message.hasEndpointAddress()) {
      IpAddress address =
          at.parse("endpoint_address", message.getEndpointAddress(), IpAddress::parse);
      endpoint =
          Optional.of(
              at.field("endpoint_port")
                  .check(() -> new WireGuardTunnel.Endpoint(address, message.getEndpointPort())));
    }
    List<IpPrefix> allowed = new ArrayList<>();
    for (int i = 0; i < message.getAllowedCount(); i++) {
      String text = message.getAllowed(i);
      allowed.add(at.field("allowed").element(i).check(() -> IpPrefix.parse(text)));
    }
    Optional<SecretRef> presharedKey =
        message.hasPresharedKeyRef()
            ? Optional.of(
                at.parse("preshared_key_ref", message.getPresharedKeyRef(), SecretRef::new))
            : Optional.empty();
    OptionalInt keepalive =
        message.hasKeepaliveSeconds()
            ? OptionalInt.of(message.getKeepaliveSeconds())
            : OptionalInt.empty();
    Optional<WireGuardTunnel.Endpoint> where = endpoint;
    return at.check(
        () -> new WireGuardTunnel.Peer(publicKey, where, allowed, presharedKey, keepalive));
  }

  private static WireGuardPeer wireGuardPeer(
      org.accordo.proto.v1.WireGuardPeer message, FieldPath at) {
    InterfaceName tunnel = at.parse("tunnel", message.getTunnel(), InterfaceName::new);
    if (!message.hasPeer()) {
      throw at.missing("the peer");
    }
    WireGuardTunnel.Peer peer = peer(message.getPeer(), at.field("peer"));
    return at.check(() -> new WireGuardPeer(tunnel, peer));
  }

  private static Membership membership(org.accordo.proto.v1.Membership message, FieldPath at) {
    InterfaceName name = at.parse("interface", message.getInterface(), InterfaceName::new);
    Optional<InterfaceName> bridge =
        message.hasBridge()
            ? Optional.of(at.parse("bridge", message.getBridge(), InterfaceName::new))
            : Optional.empty();
    Optional<VrfName> vrf =
        message.hasVrf()
            ? Optional.of(at.parse("vrf", message.getVrf(), VrfName::new))
            : Optional.empty();
    return at.check(() -> new Membership(name, bridge, vrf));
  }

  private static Ospf ospf(org.accordo.proto.v1.Ospf message, FieldPath at) {
    VrfName vrf = vrfOrDefault(message.getVrf(), at);
    Ospf.Version version = at.field("version").check(() -> Ospf.Version.of(message.getVersion()));
    IpAddress routerId = at.parse("router_id", message.getRouterId(), IpAddress::parse);
    return at.check(() -> new Ospf(vrf, version, routerId));
  }

  private static OspfInterface ospfInterface(
      org.accordo.proto.v1.OspfInterface message, FieldPath at) {
    InterfaceName name = at.parse("interface", message.getInterface(), InterfaceName::new);
    VrfName vrf = vrfOrDefault(message.getVrf(), at);
    Ospf.Version version = at.field("version").check(() -> Ospf.Version.of(message.getVersion()));
    IpAddress area = at.parse("area", message.getArea(), IpAddress::parse);
    OspfInterface.Role role =
        switch (message.getRole()) {
          case ROLE_POINT_TO_POINT -> OspfInterface.Role.POINT_TO_POINT;
          case ROLE_BROADCAST -> OspfInterface.Role.BROADCAST;
          case ROLE_PASSIVE -> OspfInterface.Role.PASSIVE;
          case ROLE_UNSPECIFIED -> throw at.field("role").missing("who is behind the interface");
          case UNRECOGNIZED -> throw at.field("role").unknown("value", message.getRoleValue());
        };
    OptionalInt hello =
        message.hasHelloSeconds() ? OptionalInt.of(message.getHelloSeconds()) : OptionalInt.empty();
    return at.check(
        () -> new OspfInterface(name, vrf, version, area, message.getCost(), role, hello));
  }

  private static VrfName vrfOrDefault(String name, FieldPath at) {
    return name.isEmpty() ? VrfName.DEFAULT : at.parse("vrf", name, VrfName::new);
  }

  private static Bridge bridge(org.accordo.proto.v1.Bridge message, FieldPath at) {
    InterfaceName name = at.parse("name", message.getName(), InterfaceName::new);
    List<InterfaceName> members = interfaces(message.getMembersList(), at.field("members"));
    OptionalInt mtu = mtu(message.hasMtu(), message.getMtu());
    return at.check(() -> new Bridge(name, members, message.getSpanningTree(), mtu));
  }

  private static List<InterfaceName> interfaces(List<String> names, FieldPath at) {
    List<InterfaceName> interfaces = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      interfaces.add(at.element(i).check(() -> new InterfaceName(name)));
    }
    return interfaces;
  }

  private static NextHop nextHop(
      boolean present, org.accordo.proto.v1.NextHop message, FieldPath at) {
    if (!present) {
      throw at.missing("the next hop");
    }
    Optional<IpAddress> address =
        message.hasAddress()
            ? Optional.of(at.parse("address", message.getAddress(), IpAddress::parse))
            : Optional.empty();
    Optional<InterfaceName> name =
        message.hasInterface()
            ? Optional.of(at.parse("interface", message.getInterface(), InterfaceName::new))
            : Optional.empty();
    return at.check(() -> new NextHop(address, name));
  }

  private static PrefixMapping mapping(
      boolean present, org.accordo.proto.v1.PrefixMapping message, FieldPath at) {
    if (!present) {
      throw at.missing("a network and how it is seen");
    }
    IpPrefix real = at.parse("real", message.getReal(), IpPrefix::parse);
    IpPrefix seen = at.parse("seen", message.getSeen(), IpPrefix::parse);
    return at.check(() -> new PrefixMapping(real, seen));
  }

  private static Optional<IpAddress> source(boolean present, String text, FieldPath at) {
    return present ? Optional.of(at.parse("source", text, IpAddress::parse)) : Optional.empty();
  }

  private static OptionalInt mtu(boolean present, int bytes) {
    return present ? OptionalInt.of(bytes) : OptionalInt.empty();
  }
}
