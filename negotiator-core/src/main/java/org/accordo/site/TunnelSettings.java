package org.accordo.site;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;

/**
 * What a site allows and has for links that are tunnels.
 *
 * @param kinds that it allows, the preferred one first
 * @param endpoint the public address that tunnels end at; empty behind NAT
 * @param ports of tunnels; each tunnel has its own
 * @param mtu of what carries packets to peers, in bytes
 * @param interfaces what the names of tunnel interfaces begin with; a number follows
 * @param companion the router that has the tunnels in the place of the border router
 */
public record TunnelSettings(
    List<TunnelKind> kinds,
    Optional<IpAddress> endpoint,
    Ports ports,
    int mtu,
    String interfaces,
    Optional<CompanionRouter> companion) {

  /** What interface names begin with where nothing else is said. */
  public static final String INTERFACES = "neg";

  /** The MTU where nothing else is said. */
  public static final int USUAL_MTU = 1500;

  /** What every IPv4 host takes (RFC 791). */
  public static final int LEAST_MTU = 576;

  /** The largest packet. */
  public static final int LARGEST_MTU = 65535;

  /** A name has at most 15 characters: three digits and a letter follow. */
  private static final int LONGEST_PREFIX = 11;

  /**
   * The UDP ports of tunnels.
   *
   * @param first the lowest one
   * @param last the highest one; as many tunnels as ports are possible, at most 1000
   */
  public record Ports(int first, int last) {
    private static final int MOST = 1000;
    private static final int LARGEST = 65535;

    /** Where nothing else is said: WireGuard's own and 63 more. */
    public static final Ports USUAL = new Ports(51820, 51883);

    public Ports {
      if (first < 1 || last > LARGEST || last < first || last - first >= MOST) {
        throw new InvalidValueException(
            "ports", first + "-" + last, "1 to " + MOST + " UDP ports, such as 51820-51883");
      }
    }

    @Override
    public String toString() {
      return first + "-" + last;
    }
  }

  public TunnelSettings {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty() || kinds.stream().distinct().count() < kinds.size()) {
      throw new InvalidValueException("kinds of tunnels", kinds.toString(), "each one once");
    }
    if (mtu < LEAST_MTU || mtu > LARGEST_MTU) {
      throw new InvalidValueException(
          "MTU", Integer.toString(mtu), LEAST_MTU + " to " + LARGEST_MTU);
    }
    checkInterfaces(interfaces);
  }

  /**
   * What interface names may begin with.
   *
   * @throws InvalidValueException for what is too long or no name
   */
  public static String checkInterfaces(String text) {
    if (text.length() > LONGEST_PREFIX) {
      throw new InvalidValueException(
          "beginning of interface names", text, "at most " + LONGEST_PREFIX + " characters");
    }
    return new InterfaceName(text).value();
  }

  /** Whether nobody can begin to speak to this site. */
  public boolean isBehindNat() {
    return endpoint.isEmpty();
  }

  /** The interface of the tunnel with this port. */
  public InterfaceName interfaceOf(int port) {
    return new InterfaceName(interfaces + (port - ports.first()));
  }

  /** The GRE interface of the tunnel with this port, where another one is beneath it. */
  public InterfaceName upperInterfaceOf(int port) {
    return new InterfaceName(interfaceOf(port) + "g");
  }
}
