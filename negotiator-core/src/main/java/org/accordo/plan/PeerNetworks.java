package org.accordo.plan;

import java.util.ArrayList;
import java.util.List;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.Offer;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Peer;
import org.accordo.site.Site;

/** Which networks a peer may announce, and which of ours it gets. */
public final class PeerNetworks {

  private PeerNetworks() {}

  /** Refuses what a peer that we know by name may not announce. */
  static void checkAnnounced(String name, List<IpPrefix> networks, Site site) {
    Peer peer = site.peers().get(name);
    if (peer == null || peer.networks().isEmpty()) {
      return;
    }
    for (IpPrefix network : networks) {
      if (peer.networks().stream().noneMatch(allowed -> allowed.contains(network))) {
        throw Problem.of(
                ProblemCode.NETWORK_NOT_OURS,
                name
                    + " announces "
                    + network
                    + ", and "
                    + site.name()
                    + " accepts only "
                    + join(peer.networks())
                    + " from it")
            .hint("Add the network to peers." + name + ".networks of " + site.name())
            .exception();
      }
    }
  }

  /** Our networks, or the parts of them, that an offer asks for. */
  static List<IpPrefix> wanted(Offer offer, Site site) {
    if (offer.wanted().isEmpty()) {
      return site.networks();
    }
    return parts(
        offer.wanted(), site, "Site " + site.name() + " has no network ", "Ask for one of them");
  }

  /**
   * What this site announces where it was asked to announce these.
   *
   * @param asked each one of the site's networks or a part of one; empty for all
   * @throws org.accordo.problem.ProblemException {@code network-not-ours}
   */
  public static List<IpPrefix> announced(List<IpPrefix> asked, Site site) {
    return asked.isEmpty()
        ? site.networks()
        : parts(
            asked,
            site,
            "Site " + site.name() + " cannot announce ",
            "Announce one of them, or a part of one");
  }

  /**
   * The networks asked for, each of which must be one of the site's or a part of one; a wider one
   * means those that it contains.
   */
  private static List<IpPrefix> parts(
      List<IpPrefix> asked, Site site, String refusal, String hint) {
    List<IpPrefix> parts = new ArrayList<>();
    for (IpPrefix each : asked) {
      int before = parts.size();
      for (IpPrefix network : site.networks()) {
        if (network.overlaps(each)) {
          IpPrefix part = network.length() > each.length() ? network : each;
          if (parts.stream().noneMatch(part::overlaps)) {
            parts.add(part);
          }
        }
      }
      boolean covered = parts.stream().anyMatch(each::overlaps);
      if (parts.size() == before && !covered) {
        throw Problem.of(
                ProblemCode.NETWORK_NOT_OURS, refusal + each + "; it has " + join(site.networks()))
            .hint(hint)
            .exception();
      }
    }
    return parts;
  }

  private static String join(List<IpPrefix> prefixes) {
    return String.join(", ", prefixes.stream().map(IpPrefix::toString).toList());
  }
}
