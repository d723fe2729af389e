package org.accordo.peer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Protocol;

/** Offers for tests. */
final class Offers {
  private Offers() {}

  /** One that an original understands too. */
  static Offer open() {
    return offer(prefixes("192.168.0.0/30", "192.168.0.4/30"));
  }

  /** One for an Accordo only. */
  static Offer ours() {
    return offer(List.of());
  }

  private static Offer offer(List<IpPrefix> originalCidrs) {
    return new Offer(
        Protocol.VERSION,
        "n-1",
        2,
        "north",
        Optional.of(URI.create("http://192.0.2.1:8000/api/v1/handle_negotiation")),
        prefixes("10.0.0.0/24", "2001:db8::/48"),
        prefixes("10.0.9.0/24"),
        Set.of(Capability.STATIC_ROUTE, Capability.PREFIX_TRANSLATION_TWICE),
        true,
        prefixes("192.168.0.0/24"),
        prefixes("172.16.0.0/16"),
        prefixes("10.99.0.0/24"),
        Duration.ofSeconds(45),
        false,
        originalCidrs);
  }

  static List<IpPrefix> prefixes(String... texts) {
    return Stream.of(texts).map(IpPrefix::parse).toList();
  }
}
