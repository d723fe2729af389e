package org.accordo.plan;

import java.util.ArrayList;
import java.util.List;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.ipam.Promise;
import org.accordo.ipam.Promise.Purpose;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Role;

/** What an agreement takes of one side's addresses, for as long as it lasts. */
public final class Holdings {

  private Holdings() {}

  /**
   * What one side has to hold.
   *
   * @param peer the other side's name, for messages
   */
  public static List<Promise> of(Agreement agreement, Role role, String peer) {
    List<Promise> promises = new ArrayList<>();
    if (agreement.link().kind() == Link.Kind.NUMBERED) {
      for (Link.Ends ends : agreement.link().ends()) {
        promises.add(new Promise(ends.network(), Purpose.LINK, peer));
      }
    }
    for (PrefixMapping network : agreement.networksOf(role.other())) {
      if (!network.isTranslated()) {
        promises.add(new Promise(network.real(), Purpose.PEER_NETWORK, peer));
        continue;
      }
      promises.add(new Promise(network.seen(), Purpose.REMAP, peer));
      if (agreement.translator().isOn(role)) {
        promises.add(new Promise(network.real(), Purpose.HIDDEN_NETWORK, peer));
      }
    }
    for (PrefixMapping network : agreement.networksOf(role)) {
      boolean shared = promises.stream().anyMatch(each -> each.prefix().equals(network.seen()));
      if (network.isTranslated() && !shared && takesOwn(agreement, role)) {
        promises.add(new Promise(network.seen(), Purpose.REMAP, peer));
      }
    }
    return promises;
  }

  /** The responder's pool is what remap prefixes are from, whoever uses them. */
  private static boolean takesOwn(Agreement agreement, Role role) {
    return role == Role.RESPONDER || agreement.translator().mapsOwn(role);
  }
}
