package org.accordo.driver.api;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A GRE tunnel (RFC 2784, RFC 2890, RFC 7676) and its interface.
 *
 * @param name the tunnel interface, at most 15 characters; {@code VRF/NAME} where the platform
 *     names interfaces so
 * @param carries whether packets or Ethernet frames go inside
 * @param local this router's delivery address
 * @param remote the other end's delivery address, of the same family
 * @param underlay the interface that delivery packets leave by; needed where the delivery addresses
 *     are link-local
 * @param greKey the key of RFC 2890, 0 to 4294967295, the same at both ends
 * @param encapsulationLimit for IPv6 delivery: how many further encapsulations are allowed (RFC
 *     2473), 0 to 255; {@code none} leaves the option out and saves 8 bytes in each packet
 * @param mtu of the tunnel interface, in bytes
 */
public record GreTunnel(
    InterfaceName name,
    Carries carries,
    IpAddress local,
    IpAddress remote,
    Optional<InterfaceName> underlay,
    OptionalLong greKey,
    Optional<EncapsulationLimit> encapsulationLimit,
    OptionalInt mtu)
    implements Intent {

  /** What a tunnel has inside. */
  public enum Carries {
    /** IPv4 and IPv6 packets. */
    PACKETS,
    /** Ethernet frames, so that the tunnel can be a port of a bridge. */
    ETHERNET
  }

  /**
   * The Tunnel Encapsulation Limit option of RFC 2473.
   *
   * @param limit 0 to 255, or empty for no such option at all
   */
  public record EncapsulationLimit(OptionalInt limit) {
    public EncapsulationLimit {
      if (limit.isPresent()) {
        Names.range("encapsulation limit", limit.getAsInt(), 0, 255);
      }
    }

    @Override
    public String toString() {
      return limit.isPresent() ? Integer.toString(limit.getAsInt()) : "none";
    }
  }

  public GreTunnel {
    TunnelChecks.name(name);
    if (local.isV6() != remote.isV6()
        || local.equals(remote)
        || !local.isUsableByHost()
        || !remote.isUsableByHost()) {
      throw new InvalidValueException(
          "tunnel endpoints", local + " and " + remote, "two different host addresses of a family");
    }
    if (local.isV6() && remote.isLinkLocal() && underlay.isEmpty()) {
      throw new InvalidValueException(
          "tunnel endpoint", remote.toString(), "an underlay interface for link-local delivery");
    }
    if (greKey.isPresent()) {
      Names.range("GRE key", greKey.getAsLong(), 0, 0xffff_ffffL);
    }
    if (encapsulationLimit.isPresent() && !local.isV6()) {
      throw new InvalidValueException(
          "encapsulation limit", encapsulationLimit.get().toString(), "IPv6 delivery addresses");
    }
    mtu.ifPresent(Names::mtu);
  }

  /** Whether the delivery protocol is IPv6. */
  public boolean isDeliveredByV6() {
    return local.isV6();
  }

  @Override
  public IntentKey key() {
    return Tunnels.keyOf(name);
  }

  /** A tunnel may run through another tunnel. */
  @Override
  public Set<IntentKey> after() {
    return underlay.map(Tunnels::keysOf).orElse(Set.of());
  }

  @Override
  public Set<Capability> needs() {
    Set<Capability> needs = new HashSet<>();
    needs.add(Capability.GRE_TUNNEL);
    if (greKey.isPresent()) {
      needs.add(Capability.GRE_TUNNEL_KEY);
    }
    if (carries == Carries.ETHERNET) {
      needs.add(Capability.GRE_TUNNEL_ETHERNET);
    }
    if (isDeliveredByV6()) {
      needs.add(Capability.GRE_TUNNEL_IPV6);
    }
    return needs;
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.greTunnel(this);
  }
}
