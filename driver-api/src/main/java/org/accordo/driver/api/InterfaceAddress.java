package org.accordo.driver.api;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An address on an interface, which is brought up where it is down.
 *
 * @param interfaceName the interface; it exists, or is made by an intent that goes first
 * @param address the address with its prefix length, such as {@code 192.168.0.1/30}
 * @param peer the address of the other end where the link has no network of its own; then the
 *     prefix length is 32 (IPv4) or 128 (IPv6)
 */
public record InterfaceAddress(
    InterfaceName interfaceName, CidrAddress address, Optional<IpAddress> peer) implements Intent {

  public InterfaceAddress {
    if (!address.address().isUsableByHost()) {
      throw new InvalidValueException(
          "interface address", address.toString(), "an address that one host can have");
    }
    boolean network = address.prefix().network().equals(address.address());
    boolean broadcast = !address.isV6() && address.prefix().last().equals(address.address());
    if (address.length() < address.address().bits() - 1 && (network || broadcast)) {
      throw new InvalidValueException(
          "interface address",
          address.toString(),
          "neither the network's first nor its broadcast address");
    }
    if (peer.isPresent()) {
      checkPeer(address, peer.get());
    }
  }

  private static void checkPeer(CidrAddress address, IpAddress peer) {
    boolean host = address.length() == address.address().bits();
    if (!host || peer.isV6() != address.isV6() || !peer.isUsableByHost()) {
      throw new InvalidValueException(
          "peer address",
          peer.toString(),
          "a host address of the family of " + address + ", which must be a /32 or /128");
    }
  }

  /** An address whose network both ends share. */
  public static InterfaceAddress of(InterfaceName interfaceName, CidrAddress address) {
    return new InterfaceAddress(interfaceName, address, Optional.empty());
  }

  @Override
  public IntentKey key() {
    return new IntentKey("address/" + interfaceName + "/" + address);
  }

  /** An interface may lose its addresses where it is moved into a VRF. */
  @Override
  public Set<IntentKey> after() {
    Set<IntentKey> keys = new HashSet<>(Tunnels.keysOf(interfaceName));
    keys.add(Membership.keyOf(interfaceName));
    return keys;
  }

  @Override
  public Set<Capability> needs() {
    Set<Capability> needs = new HashSet<>();
    needs.add(Capability.INTERFACE_ADDRESS);
    if (address.isV6()) {
      needs.add(Capability.INTERFACE_ADDRESS_IPV6);
    } else if (address.length() == 31) {
      needs.add(Capability.INTERFACE_ADDRESS_31);
    }
    if (peer.isPresent()) {
      needs.add(Capability.INTERFACE_ADDRESS_PEER);
    }
    return needs;
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.interfaceAddress(this);
  }
}
