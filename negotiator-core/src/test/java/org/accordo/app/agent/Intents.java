package org.accordo.app.agent;

import java.util.Optional;
import java.util.OptionalLong;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.VrfName;

/** Short ways to write intents in tests. */
public final class Intents {

  private Intents() {}

  public static StaticRoute route(String destination, String nextHop) {
    return StaticRoute.of(IpPrefix.parse(destination), NextHop.via(IpAddress.parse(nextHop)));
  }

  public static StaticRoute routeFrom(String destination, String nextHop, String source) {
    return new StaticRoute(
        VrfName.DEFAULT,
        OptionalLong.empty(),
        IpPrefix.parse(destination),
        NextHop.via(IpAddress.parse(nextHop)),
        Optional.of(IpAddress.parse(source)));
  }

  public static InterfaceAddress address(String interfaceName, String address) {
    return InterfaceAddress.of(new InterfaceName(interfaceName), CidrAddress.parse(address));
  }

  /** Our 10.0.0.0/24 seen as {@code 172.16.N.0/24}, without a number. */
  public static PrefixTranslation translation(int third) {
    return new PrefixTranslation(
        PrefixTranslation.UNNUMBERED,
        new InterfaceName("eth2"),
        Optional.empty(),
        new PrefixMapping(
            IpPrefix.parse("10.0.0.0/24"), IpPrefix.parse("172.16." + third + ".0/24")),
        PrefixMapping.untranslated(IpPrefix.parse("10.99." + third + ".0/24")),
        NextHop.via(IpAddress.parse("192.168.0.2")),
        Optional.empty());
  }
}
