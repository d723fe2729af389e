package org.accordo.site;

import java.util.Optional;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;

/**
 * A host of the site that shows whether packets pass between hosts: it answers echo requests of
 * peers' hosts, and asks them where it can be told to. Nothing is ever configured there.
 *
 * @param address of the host, in one of the site's networks
 * @param router its name in the inventory; empty for a host that only answers
 */
public record ProbeHost(IpAddress address, Optional<String> router) {
  private static final int NO_BROADCAST = 31; // RFC 3021

  /** Whether the address is one that a host in the network can have. */
  public static boolean isHost(IpAddress address, IpPrefix network) {
    boolean every = network.isV6() || network.length() >= NO_BROADCAST;
    return network.contains(address)
        && address.isUsableByHost()
        && (every || !(address.equals(network.network()) || address.equals(network.last())));
  }
}
