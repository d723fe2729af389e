package org.accordo.grpc;

import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.Membership;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.Ospf;
import org.accordo.driver.api.OspfInterface;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.driver.api.WireGuardTunnel;

/** Puts intents into the words of the contract. */
final class IntentWriter implements IntentVisitor<org.accordo.proto.v1.Intent> {
  private static final IntentWriter INSTANCE = new IntentWriter();

  private IntentWriter() {}

  static org.accordo.proto.v1.Intent write(Intent intent) {
    return intent.accept(INSTANCE);
  }

  @Override
  public org.accordo.proto.v1.Intent unsupported(Intent intent) {
    throw new IllegalArgumentException("the contract has no words for " + intent.type());
  }

  @Override
  public org.accordo.proto.v1.Intent vrf(Vrf intent) {
    org.accordo.proto.v1.Vrf.Builder message =
        org.accordo.proto.v1.Vrf.newBuilder()
            .setName(intent.name().value())
            .setTable((int) intent.table())
            .setClampsTcp(intent.clampsTcp());
    intent.members().forEach(member -> message.addMembers(member.value()));
    return org.accordo.proto.v1.Intent.newBuilder().setVrf(message).build();
  }

  @Override
  public org.accordo.proto.v1.Intent interfaceAddress(InterfaceAddress intent) {
    org.accordo.proto.v1.InterfaceAddress.Builder message =
        org.accordo.proto.v1.InterfaceAddress.newBuilder()
            .setInterface(intent.interfaceName().value())
            .setAddress(intent.address().toString());
    intent.peer().ifPresent(peer -> message.setPeer(peer.toString()));
    return org.accordo.proto.v1.Intent.newBuilder().setInterfaceAddress(message).build();
  }

  @Override
  public org.accordo.proto.v1.Intent staticRoute(StaticRoute intent) {
    org.accordo.proto.v1.StaticRoute.Builder message =
        org.accordo.proto.v1.StaticRoute.newBuilder()
            .setDestination(intent.destination().toString())
            .setNextHop(nextHop(intent.nextHop()));
    if (!intent.vrf().isDefault()) {
      message.setVrf(intent.vrf().value());
    }
    intent.table().ifPresent(table -> message.setTable((int) table));
    intent.source().ifPresent(source -> message.setSource(source.toString()));
    return org.accordo.proto.v1.Intent.newBuilder().setStaticRoute(message).build();
  }

  @Override
  public org.accordo.proto.v1.Intent prefixTranslation(PrefixTranslation intent) {
    org.accordo.proto.v1.PrefixTranslation.Builder message =
        org.accordo.proto.v1.PrefixTranslation.newBuilder()
            .setNumber(intent.number())
            .setOutside(intent.outside().value())
            .setLocal(mapping(intent.local()))
            .setRemote(mapping(intent.remote()))
            .setNextHop(nextHop(intent.nextHop()));
    intent.inside().ifPresent(inside -> message.setInside(inside.value()));
    intent.source().ifPresent(source -> message.setSource(source.toString()));
    return org.accordo.proto.v1.Intent.newBuilder().setPrefixTranslation(message).build();
  }

  @Override
  public org.accordo.proto.v1.Intent greTunnel(GreTunnel intent) {
    org.accordo.proto.v1.GreTunnel.Builder message =
        org.accordo.proto.v1.GreTunnel.newBuilder()
            .setName(intent.name().value())
            .setCarries(
                intent.carries() == GreTunnel.Carries.ETHERNET
                    ? org.accordo.proto.v1.GreTunnel.Carries.CARRIES_ETHERNET
                    : org.accordo.proto.v1.GreTunnel.Carries.CARRIES_PACKETS)
            .setLocal(intent.local().toString())
            .setRemote(intent.remote().toString());
    intent.underlay().map(InterfaceName::value).ifPresent(message::setUnderlay);
    intent.greKey().ifPresent(key -> message.setKey((int) key));
    intent
        .encapsulationLimit()
        .ifPresent(
            limit ->
                limit
                    .limit()
                    .ifPresentOrElse(
                        message::setEncapsulationLimitValue,
                        () -> message.setNoEncapsulationLimit(true)));
    intent.mtu().ifPresent(message::setMtu);
    return org.accordo.proto.v1.Intent.newBuilder().setGreTunnel(message).build();
  }

  @Override
  public org.accordo.proto.v1.Intent wireGuardTunnel(WireGuardTunnel intent) {
    org.accordo.proto.v1.WireGuardTunnel.Builder message =
        org.accordo.proto.v1.WireGuardTunnel.newBuilder()
            .setName(intent.name().value())
            .setListenPort(intent.listenPort())
            .setPrivateKeyRef(intent.privateKey().name());
    intent.peers().forEach(peer -> message.addPeers(peer(peer)));
    intent.mtu().ifPresent(message::setMtu);
    return org.accordo.proto.v1.Intent.newBuilder().setWireguardTunnel(message).build();
  }

  private static org.accordo.proto.v1.WireGuardTunnel.Peer peer(WireGuardTunnel.Peer peer) {
    org.accordo.proto.v1.WireGuardTunnel.Peer.Builder message =
        org.accordo.proto.v1.WireGuardTunnel.Peer.newBuilder()
            .setPublicKey(peer.publicKey().value());
    peer.endpoint()
        .ifPresent(
            endpoint ->
                message
                    .setEndpointAddress(endpoint.address().toString())
                    .setEndpointPort(endpoint.port()));
    peer.allowed().stream().map(IpPrefix::toString).forEach(message::addAllowed);
    peer.presharedKey().ifPresent(key -> message.setPresharedKeyRef(key.name()));
    peer.keepaliveSeconds().ifPresent(message::setKeepaliveSeconds);
    return message.build();
  }

  @Override
  public org.accordo.proto.v1.Intent bridge(Bridge intent) {
    org.accordo.proto.v1.Bridge.Builder message =
        org.accordo.proto.v1.Bridge.newBuilder()
            .setName(intent.name().value())
            .setSpanningTree(intent.spanningTree());
    intent.members().forEach(member -> message.addMembers(member.value()));
    intent.mtu().ifPresent(message::setMtu);
    return org.accordo.proto.v1.Intent.newBuilder().setBridge(message).build();
  }

  @Override
  public org.accordo.proto.v1.Intent wireGuardPeer(WireGuardPeer intent) {
    return org.accordo.proto.v1.Intent.newBuilder()
        .setWireguardPeer(
            org.accordo.proto.v1.WireGuardPeer.newBuilder()
                .setTunnel(intent.tunnel().value())
                .setPeer(peer(intent.peer())))
        .build();
  }

  @Override
  public org.accordo.proto.v1.Intent membership(Membership intent) {
    org.accordo.proto.v1.Membership.Builder message =
        org.accordo.proto.v1.Membership.newBuilder().setInterface(intent.interfaceName().value());
    intent.bridge().ifPresent(bridge -> message.setBridge(bridge.value()));
    intent.vrf().ifPresent(vrf -> message.setVrf(vrf.value()));
    return org.accordo.proto.v1.Intent.newBuilder().setMembership(message).build();
  }

  @Override
  public org.accordo.proto.v1.Intent ospf(Ospf intent) {
    org.accordo.proto.v1.Ospf.Builder message =
        org.accordo.proto.v1.Ospf.newBuilder()
            .setVersion(intent.version().number())
            .setRouterId(intent.routerId().toString());
    if (!intent.vrf().isDefault()) {
      message.setVrf(intent.vrf().value());
    }
    return org.accordo.proto.v1.Intent.newBuilder().setOspf(message).build();
  }

  @Override
  public org.accordo.proto.v1.Intent ospfInterface(OspfInterface intent) {
    org.accordo.proto.v1.OspfInterface.Builder message =
        org.accordo.proto.v1.OspfInterface.newBuilder()
            .setInterface(intent.interfaceName().value())
            .setVersion(intent.version().number())
            .setArea(intent.area().toString())
            .setCost(intent.cost())
            .setRole(
                switch (intent.role()) {
                  case POINT_TO_POINT ->
                      org.accordo.proto.v1.OspfInterface.Role.ROLE_POINT_TO_POINT;
                  case BROADCAST -> org.accordo.proto.v1.OspfInterface.Role.ROLE_BROADCAST;
                  case PASSIVE -> org.accordo.proto.v1.OspfInterface.Role.ROLE_PASSIVE;
                });
    if (!intent.vrf().isDefault()) {
      message.setVrf(intent.vrf().value());
    }
    intent.helloSeconds().ifPresent(message::setHelloSeconds);
    return org.accordo.proto.v1.Intent.newBuilder().setOspfInterface(message).build();
  }

  private static org.accordo.proto.v1.NextHop nextHop(NextHop nextHop) {
    org.accordo.proto.v1.NextHop.Builder message = org.accordo.proto.v1.NextHop.newBuilder();
    nextHop.address().ifPresent(address -> message.setAddress(address.toString()));
    nextHop.interfaceName().ifPresent(name -> message.setInterface(name.value()));
    return message.build();
  }

  private static org.accordo.proto.v1.PrefixMapping mapping(PrefixMapping mapping) {
    return org.accordo.proto.v1.PrefixMapping.newBuilder()
        .setReal(mapping.real().toString())
        .setSeen(mapping.seen().toString())
        .build();
  }
}
