package org.accordo.driver.api;

import java.util.Optional;

/**
 * Where a route leads: an address, an interface, or an address behind an interface.
 *
 * @param address the next router; a link-local one needs the interface too
 * @param interfaceName the interface that leads there
 */
public record NextHop(Optional<IpAddress> address, Optional<InterfaceName> interfaceName) {

  public NextHop {
    if (address.isEmpty() && interfaceName.isEmpty()) {
      throw new InvalidValueException("next hop", "", "an address, an interface, or both");
    }
    boolean linkLocal = address.isPresent() && address.get().isLinkLocal();
    if (linkLocal && interfaceName.isEmpty()) {
      throw new InvalidValueException(
          "next hop", address.get().toString(), "an interface beside a link-local address");
    }
    if (address.isPresent() && !address.get().isUsableByHost()) {
      throw new InvalidValueException(
          "next hop", address.get().toString(), "an address that one host can have");
    }
  }

  /** The next router's address alone. */
  public static NextHop via(IpAddress address) {
    return new NextHop(Optional.of(address), Optional.empty());
  }

  /** The next router's address behind this interface. */
  public static NextHop via(IpAddress address, InterfaceName interfaceName) {
    return new NextHop(Optional.of(address), Optional.of(interfaceName));
  }

  /** The interface alone, on a point-to-point link. */
  public static NextHop dev(InterfaceName interfaceName) {
    return new NextHop(Optional.empty(), Optional.of(interfaceName));
  }

  @Override
  public String toString() {
    return address.map(a -> "via " + a).orElse("")
        + (address.isPresent() && interfaceName.isPresent() ? " " : "")
        + interfaceName.map(i -> "dev " + i).orElse("");
  }
}
