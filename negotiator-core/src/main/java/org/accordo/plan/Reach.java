package org.accordo.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Role;
import org.accordo.site.Border;
import org.accordo.site.TranslatorRouter;

/** By which routes and translations one side reaches the other's networks. */
final class Reach {
  private final Agreement agreement;
  private final Role role;

  Reach(Agreement agreement, Role role) {
    this.agreement = agreement;
    this.role = role;
  }

  /** On a border router that does all the work. */
  List<Intent> onBorder(Border border) {
    List<Intent> intents = new ArrayList<>();
    for (boolean v6 : new boolean[] {false, true}) {
      if (!remote(v6).isEmpty()) {
        Optional<IpAddress> source =
            agreement.link().kind() == Link.Kind.NUMBERED
                ? Optional.of(ends(v6).of(role))
                : Optional.empty();
        intents.addAll(reach(v6, border.outside(), border.inside(), nextHop(v6, border), source));
      }
    }
    return intents;
  }

  /** On a translator; nothing for networks of a family that it does not carry. */
  List<Intent> onTranslator(TranslatorRouter translator) {
    NextHop nextHop = NextHop.via(translator.nextHop(), translator.outside());
    return reach(
        translator.carries(true),
        translator.outside(),
        translator.inside(),
        nextHop,
        Optional.of(translator.address()));
  }

  /**
   * On a border router with a translator behind it: the peer's networks under the addresses that
   * their packets have between the two sites, and ours that are mapped by way of the translator.
   */
  List<Intent> onBorder(Border border, TranslatorRouter translator) {
    List<Intent> intents = new ArrayList<>();
    for (boolean v6 : new boolean[] {false, true}) {
      for (PrefixMapping network : remote(v6)) {
        intents.add(StaticRoute.of(network.real(), nextHop(v6, border)));
      }
    }
    for (PrefixMapping network : local(translator.carries(true))) {
      if (network.isTranslated()) {
        intents.add(StaticRoute.of(network.seen(), NextHop.via(translator.address())));
      }
    }
    return intents;
  }

  /** The peer's networks under the addresses that they have on the link. */
  List<IpPrefix> peerOnLink() {
    List<IpPrefix> networks = new ArrayList<>();
    for (boolean v6 : new boolean[] {false, true}) {
      remote(v6).forEach(network -> networks.add(network.real()));
    }
    return networks;
  }

  /** On a router of ours that maps nothing, behind the one that does: as our hosts see them. */
  List<Intent> beforeCompanion(IpAddress companion) {
    List<Intent> intents = new ArrayList<>();
    for (PrefixMapping network : agreement.networksOf(role.other())) {
      if (network.seen().isV6() == companion.isV6()) {
        intents.add(StaticRoute.of(network.seen(), NextHop.via(companion)));
      }
    }
    return intents;
  }

  private List<Intent> reach(
      boolean v6,
      InterfaceName outside,
      Optional<InterfaceName> inside,
      NextHop nextHop,
      Optional<IpAddress> source) {
    List<PrefixMapping> local = local(v6);
    List<PrefixMapping> remote = remote(v6);
    List<Intent> intents = new ArrayList<>();
    boolean translates =
        local.stream().anyMatch(PrefixMapping::isTranslated)
            || remote.stream().anyMatch(PrefixMapping::isTranslated);
    if (!translates) {
      remote.forEach(network -> intents.add(StaticRoute.of(network.seen(), nextHop)));
      return intents;
    }
    for (PrefixMapping ours : local) {
      for (PrefixMapping theirs : remote) {
        intents.add(
            new PrefixTranslation(
                PrefixTranslation.UNNUMBERED, outside, inside, ours, theirs, nextHop, source));
      }
    }
    return intents;
  }

  /** Our networks of one family as a router of ours maps them, or under their real prefix. */
  private List<PrefixMapping> local(boolean v6) {
    boolean maps = agreement.translator().mapsOwn(role);
    return agreement.networksOf(role).stream()
        .filter(network -> network.real().isV6() == v6)
        .map(network -> maps ? network : PrefixMapping.untranslated(network.real()))
        .toList();
  }

  /** The peer's networks of one family as a router of ours maps them, or as they are seen here. */
  private List<PrefixMapping> remote(boolean v6) {
    boolean maps = agreement.translator().isOn(role);
    return agreement.networksOf(role.other()).stream()
        .filter(network -> network.real().isV6() == v6)
        .map(network -> maps ? network : PrefixMapping.untranslated(network.seen()))
        .toList();
  }

  private NextHop nextHop(boolean v6, Border border) {
    return NextHop.via(ends(v6).of(role.other()), border.outside());
  }

  private Link.Ends ends(boolean v6) {
    return agreement.link().ends(v6).orElseThrow();
  }
}
