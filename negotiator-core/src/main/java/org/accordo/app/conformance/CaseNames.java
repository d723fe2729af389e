package org.accordo.app.conformance;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accordo.driver.api.InterfaceName;

/**
 * What a platform calls the things that the cases name.
 *
 * @param interfaces the name for each role
 * @param vrf a routing instance
 */
public record CaseNames(Map<Role, InterfaceName> interfaces, String vrf) {
  private static final String USUAL_VRF = "RED";

  public CaseNames {
    interfaces = Map.copyOf(interfaces);
  }

  /** What an interface is there for. */
  public enum Role {
    /** A port with addresses. */
    PORT(2, Usual.PORTS),
    /** Another port. */
    OTHER(3, Usual.PORTS),
    /** A port that a routing instance gets. */
    MEMBER(3, Usual.PORTS),
    /** An interface that a route can lead to without an address. */
    UNNUMBERED(2, Usual.PORTS),
    /** Where a translation's peer is. */
    OUTSIDE(2, Usual.PORTS),
    /** Where a translation's own network is. */
    INSIDE(3, Usual.PORTS),
    /** A GRE tunnel. */
    TUNNEL(7, Usual.TUNNELS),
    /** Another one. */
    TUNNEL2(8, Usual.TUNNELS),
    /** A WireGuard tunnel. */
    WIREGUARD(7, Usual.WIREGUARD),
    /** Another one. */
    WIREGUARD2(8, Usual.WIREGUARD),
    /** A bridge. */
    BRIDGE(7, Usual.BRIDGES),
    /** Another one. */
    BRIDGE2(8, Usual.BRIDGES);

    private final int number;
    private final String usual;

    Role(int number, String usual) {
      this.number = number;
      this.usual = usual;
    }

    /** The key in {@code conformance.properties}, such as {@code interface.port}. */
    public String key() {
      return "interface." + name().toLowerCase(Locale.ROOT);
    }

    /** The first of the usual names that the platform takes; any where it takes none. */
    private String usualIn(Pattern platform) {
      List<String> all =
          Pattern.compile(" ")
              .splitAsStream(usual)
              .map(form -> String.format(Locale.ROOT, form, number))
              .toList();
      return all.stream()
          .filter(name -> platform.matcher(name).matches())
          .findFirst()
          .orElse(all.get(0));
    }
  }

  /** How platforms name their interfaces; a number stands in the place of {@code %d}. */
  private static final class Usual {
    static final String PORTS =
        "eth%d ether%d GigabitEthernet%d GigabitEthernet0/0/%d Ethernet%d ge-0/0/%d port%d lan%d"
            + " sfp%d igb%d";
    static final String TUNNELS = "gre%d tun%d Tunnel%d tunnel%d gre-tunnel%d";
    static final String WIREGUARD = "wg%d wireguard%d";
    static final String BRIDGES = "br%d bridge%d BDI%d";
  }

  /**
   * The names that a driver gives, and the usual ones for the rest.
   *
   * @param given by key
   * @param platform what it calls an interface
   */
  static CaseNames of(Map<String, String> given, Pattern platform) {
    Map<Role, InterfaceName> names = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      String name =
          Optional.ofNullable(given.get(role.key())).orElseGet(() -> role.usualIn(platform));
      names.put(role, new InterfaceName(name));
    }
    return new CaseNames(names, given.getOrDefault("vrf", USUAL_VRF));
  }

  /** The interface for this role. */
  InterfaceName of(Role role) {
    return interfaces.get(role);
  }

  InterfaceName port() {
    return of(Role.PORT);
  }

  InterfaceName other() {
    return of(Role.OTHER);
  }
}
