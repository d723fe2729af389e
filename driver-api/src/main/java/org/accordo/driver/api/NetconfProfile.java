package org.accordo.driver.api;

import java.util.List;
import java.util.Optional;

/**
 * What a platform needs beside RFC 6241; the rest follows from the device's hello.
 *
 * @param save the operation, as XML, that makes the running configuration last over a restart where
 *     a commit does not; sent after each confirmed change; {@code driver.netconf.save}
 * @param hello capabilities to announce beside the base ones; {@code driver.netconf.hello}
 */
public record NetconfProfile(Optional<String> save, List<String> hello) {

  /** Nothing beside RFC 6241. */
  public static final NetconfProfile PLAIN = new NetconfProfile(Optional.empty(), List.of());

  public NetconfProfile {
    hello = List.copyOf(hello);
  }
}
