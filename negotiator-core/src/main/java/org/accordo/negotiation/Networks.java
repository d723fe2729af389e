package org.accordo.negotiation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;

/** What a list of networks must be that a site announces. */
final class Networks {

  private static final IpAddress LOOPBACK_V4 = IpAddress.parse("127.0.0.1");
  private static final IpAddress LOOPBACK_V6 = IpAddress.parse("::1");

  private Networks() {}

  static List<IpPrefix> checked(String what, List<IpPrefix> networks) {
    List<IpPrefix> sorted = new ArrayList<>(networks);
    if (sorted.isEmpty() || sorted.size() > Offer.MOST_NETWORKS) {
      throw new InvalidValueException(
          what, sorted.size() + " networks", "1 to " + Offer.MOST_NETWORKS);
    }
    Collections.sort(sorted);
    for (int i = 0; i < sorted.size(); i++) {
      checkHosts(what, sorted.get(i));
      if (i > 0 && sorted.get(i - 1).overlaps(sorted.get(i))) {
        throw new InvalidValueException(
            what, sorted.get(i - 1) + " and " + sorted.get(i), "networks that do not overlap");
      }
    }
    return List.copyOf(networks);
  }

  /** A default route, multicast or a router's own addresses are nothing that a site has. */
  private static void checkHosts(String what, IpPrefix network) {
    boolean hosts =
        network.length() > 0
            && !network.network().isUnspecified()
            && !network.network().isMulticast()
            && !network.network().isLinkLocal()
            && !network.contains(network.isV6() ? LOOPBACK_V6 : LOOPBACK_V4)
            && !network.last().isMulticast();
    if (!hosts) {
      throw new InvalidValueException(what, network.toString(), "unicast networks of hosts");
    }
  }
}
