package org.accordo.federation;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.Membership;
import org.accordo.driver.api.OspfInterface;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.WireGuardPeer;

/** Tells which other agent an intent leads to, by the names and addresses that plans give. */
public final class Concern {
  private static final Pattern DECIMAL = Pattern.compile("f[tr](\\d{1,10})-(\\d{1,5})");
  private static final Pattern HEXADECIMAL =
      Pattern.compile("h[tr]([0-9a-f]{1,8})-([0-9a-f]{1,4})");
  private static final IpPrefix INSIDES = IpPrefix.parse("fe80::/112");

  private Concern() {}

  /** The other agent's id; empty for what leads to none, or to a host. */
  public static OptionalInt of(Intent intent) {
    if (intent instanceof WireGuardPeer peer) {
      return inside(peer)
          .map(address -> OptionalInt.of(address.value().intValue() & FederationAgent.MAX_ID))
          .orElse(OptionalInt.empty());
    }
    if (intent instanceof GreTunnel tunnel) {
      return of(tunnel.name());
    }
    if (intent instanceof Membership membership) {
      return of(membership.interfaceName());
    }
    if (intent instanceof InterfaceAddress address) {
      return of(address.interfaceName());
    }
    if (intent instanceof OspfInterface ospf) {
      return of(ospf.interfaceName());
    }
    if (intent instanceof StaticRoute route) {
      return route.nextHop().interfaceName().map(Concern::of).orElse(OptionalInt.empty());
    }
    return OptionalInt.empty();
  }

  private static Optional<IpAddress> inside(WireGuardPeer peer) {
    return peer.peer().allowed().stream()
        .filter(prefix -> prefix.length() == prefix.network().bits())
        .map(IpPrefix::network)
        .filter(INSIDES::contains)
        .findFirst();
  }

  private static OptionalInt of(InterfaceName tunnel) {
    Matcher decimal = DECIMAL.matcher(tunnel.value());
    if (decimal.matches()) {
      return OptionalInt.of(Integer.parseInt(decimal.group(2)));
    }
    Matcher hexadecimal = HEXADECIMAL.matcher(tunnel.value());
    return hexadecimal.matches()
        ? OptionalInt.of(Integer.parseInt(hexadecimal.group(2), 16))
        : OptionalInt.empty();
  }
}
