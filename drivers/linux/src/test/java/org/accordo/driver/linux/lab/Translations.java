package org.accordo.driver.linux.lab;

import java.util.Optional;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;

/** Intents of the tests, in few words. */
final class Translations {

  private Translations() {}

  static InterfaceAddress address(String interfaceName, String address) {
    return InterfaceAddress.of(new InterfaceName(interfaceName), CidrAddress.parse(address));
  }

  static PrefixMapping mapping(String real, String seen) {
    return new PrefixMapping(IpPrefix.parse(real), IpPrefix.parse(seen));
  }

  static PrefixTranslation translation(
      int number,
      String outside,
      String inside,
      PrefixMapping local,
      PrefixMapping remote,
      String nextHop,
      String source) {
    InterfaceName out = new InterfaceName(outside);
    return new PrefixTranslation(
        number,
        out,
        inside.isEmpty() ? Optional.empty() : Optional.of(new InterfaceName(inside)),
        local,
        remote,
        NextHop.via(IpAddress.parse(nextHop), out),
        source.isEmpty() ? Optional.empty() : Optional.of(IpAddress.parse(source)));
  }
}
