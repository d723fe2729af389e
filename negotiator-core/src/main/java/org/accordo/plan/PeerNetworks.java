package org.accordo.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.Offer;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Peer;
import org.accordo.site.Site;

/** What a peer may announce, which of our networks it gets, and on which routers. */
public final class PeerNetworks {

  private PeerNetworks() {}

  /**
   * Refuses what the policy for a peer does not allow, before anything is planned or held.
   *
   * @throws org.accordo.problem.ProblemException {@code not-allowed}, {@code network-not-ours}
   */
  public static void check(Offer offer, Site site) {
    checkRouters(offer.site(), site, offer.tunnel().isPresent());
    checkAnnounced(offer.site(), offer.networks(), site);
    wanted(offer, site);
  }

  /**
   * Refuses a peer for whom a router of ours may not be configured.
   *
   * @param tunnel whether the link is one
   * @throws org.accordo.problem.ProblemException {@code not-allowed}
   */
  public static void checkRouters(String name, Site site, boolean tunnel) {
    Peer peer = site.peers().get(name);
    if (peer == null || peer.policy().routers().isEmpty()) {
      return;
    }
    for (String router : site.border().routers(tunnel)) {
      if (!peer.policy().routers().contains(router)) {
        throw Problem.of(
                ProblemCode.NOT_ALLOWED,
                "A negotiation with "
                    + name
                    + " would configure router "
                    + router
                    + ", and "
                    + site.name()
                    + " allows only "
                    + String.join(", ", new TreeSet<>(peer.policy().routers()))
                    + " for it")
            .at("peers." + name + ".routers of " + site.name())
            .hint("Whoever keeps the site file of " + site.name() + " can allow it")
            .exception();
      }
    }
  }

  /** Which of our networks, or parts of them, a peer may reach. */
  public static List<IpPrefix> reachable(String name, Site site) {
    Peer peer = site.peers().get(name);
    return peer == null || peer.policy().reach().isEmpty()
        ? site.networks()
        : peer.policy().reach();
  }

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
    List<IpPrefix> reachable = reachable(offer.site(), site);
    if (offer.wanted().isEmpty()) {
      return reachable;
    }
    return parts(
        offer.wanted(),
        reachable,
        "Site " + site.name() + " has no network ",
        "; it has ",
        "Ask for one of them");
  }

  /**
   * What this site announces to a peer where it was asked to announce these.
   *
   * @param asked each one of the site's networks or a part of one; empty for all
   * @param peer whom they are announced to, and who gets no others than it may reach
   * @throws org.accordo.problem.ProblemException {@code network-not-ours}
   */
  public static List<IpPrefix> announced(List<IpPrefix> asked, String peer, Site site) {
    List<IpPrefix> reachable = reachable(peer, site);
    boolean all = reachable.equals(site.networks());
    return asked.isEmpty()
        ? reachable
        : parts(
            asked,
            reachable,
            "Site " + site.name() + " cannot announce ",
            all ? "; it has " : "; " + peer + " may reach ",
            "Announce one of them, or a part of one");
  }

  /**
   * The networks asked for, each of which must be one of the site's or a part of one; a wider one
   * means those that it contains.
   */
  private static List<IpPrefix> parts(
      List<IpPrefix> asked, List<IpPrefix> ours, String refusal, String available, String hint) {
    List<IpPrefix> parts = new ArrayList<>();
    for (IpPrefix each : asked) {
      int before = parts.size();
      for (IpPrefix network : ours) {
        if (network.overlaps(each)) {
          IpPrefix part = network.length() > each.length() ? network : each;
          if (parts.stream().noneMatch(part::overlaps)) {
            parts.add(part);
          }
        }
      }
      boolean covered = parts.stream().anyMatch(each::overlaps);
      if (parts.size() == before && !covered) {
        throw Problem.of(ProblemCode.NETWORK_NOT_OURS, refusal + each + available + join(ours))
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
