package org.accordo.plan;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;
import org.accordo.ipam.Ledger;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Role;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Border;
import org.accordo.site.Site;

/** Turns an agreement into what the routers get. */
public final class Planner {

  private Planner() {}

  /**
   * What both negotiators would agree on if nothing were promised yet, and what both routers would
   * get; translations are numbered from 1.
   *
   * @throws org.accordo.problem.ProblemException with the refusal that the initiator would get
   */
  public static TwoSidedPlan plan(
      Site initiator, Set<Capability> ofInitiator, Site responder, Set<Capability> ofResponder) {
    return plan(initiator, ofInitiator, responder, ofResponder, false);
  }

  /** The same, with a preference for a link without addresses of its own. */
  public static TwoSidedPlan plan(
      Site initiator,
      Set<Capability> ofInitiator,
      Site responder,
      Set<Capability> ofResponder,
      boolean unnumbered) {
    Ledger asking = new Ledger(initiator);
    Offer offer =
        new Offer(
            Protocol.VERSION,
            "plan",
            1,
            initiator.name(),
            Optional.<URI>empty(),
            initiator.networks(),
            List.of(),
            ofInitiator,
            unnumbered,
            initiator.pools().link(),
            initiator.pools().remap(),
            asking.unusable(),
            initiator.negotiator().lease(),
            true,
            List.of());
    Agreement agreement =
        AgreementMaker.agree(offer, responder, ofResponder, new Ledger(responder));
    Acceptance.check(agreement, offer, initiator, responder.name(), ofInitiator, asking)
        .ifPresent(
            other -> {
              throw Problem.of(ProblemCode.NETWORKS_OVERLAP, "The agreement overlaps " + other)
                  .exception();
            });
    return new TwoSidedPlan(
        agreement,
        routerPlan(initiator, Role.INITIATOR, agreement),
        routerPlan(responder, Role.RESPONDER, agreement));
  }

  private static RouterPlan routerPlan(Site site, Role role, Agreement agreement) {
    List<Intent> intents = new ArrayList<>(intents(agreement, role, site.border()));
    int number = 0;
    for (int i = 0; i < intents.size(); i++) {
      if (intents.get(i) instanceof PrefixTranslation translation) {
        intents.set(i, translation.withNumber(++number));
      }
    }
    return new RouterPlan(site.name(), site.border().router(), intents);
  }

  /**
   * What the border router of one side gets, in the order in which it is applied. Translations have
   * no number: the agent that keeps the router's ledger gives them one.
   */
  public static List<Intent> intents(Agreement agreement, Role role, Border border) {
    List<Intent> intents = new ArrayList<>();
    for (Link.Ends ends : agreement.link().ends()) {
      CidrAddress address = CidrAddress.of(ends.of(role), ends.network().length());
      intents.add(InterfaceAddress.of(border.outside(), address));
    }
    addReachability(agreement, role, border, false, intents);
    addReachability(agreement, role, border, true, intents);
    return List.copyOf(intents);
  }

  private static void addReachability(
      Agreement agreement, Role role, Border border, boolean v6, List<Intent> intents) {
    List<PrefixMapping> local = new ArrayList<>();
    List<PrefixMapping> remote = new ArrayList<>();
    for (PrefixMapping network : agreement.networksOf(role)) {
      if (network.real().isV6() == v6) {
        local.add(onRouterOf(agreement.translator().mapsOwn(role), network.real(), network));
      }
    }
    for (PrefixMapping network : agreement.networksOf(role.other())) {
      if (network.real().isV6() == v6) {
        remote.add(onRouterOf(agreement.translator().isOn(role), network.seen(), network));
      }
    }
    if (remote.isEmpty()) {
      return;
    }
    Link.Ends ends = agreement.link().ends(v6).orElseThrow();
    NextHop nextHop = NextHop.via(ends.of(role.other()), border.outside());
    boolean translates =
        local.stream().anyMatch(PrefixMapping::isTranslated)
            || remote.stream().anyMatch(PrefixMapping::isTranslated);
    if (!translates) {
      remote.forEach(network -> intents.add(StaticRoute.of(network.seen(), nextHop)));
      return;
    }
    Optional<IpAddress> source =
        agreement.link().kind() == Link.Kind.NUMBERED
            ? Optional.of(ends.of(role))
            : Optional.empty();
    for (PrefixMapping ours : local) {
      for (PrefixMapping theirs : remote) {
        intents.add(
            new PrefixTranslation(
                PrefixTranslation.UNNUMBERED,
                border.outside(),
                border.inside(),
                ours,
                theirs,
                nextHop,
                source));
      }
    }
  }

  /** A network as a router meets it that maps it, or else under the one prefix that it meets. */
  private static PrefixMapping onRouterOf(boolean maps, IpPrefix otherwise, PrefixMapping network) {
    return maps ? network : PrefixMapping.untranslated(otherwise);
  }
}
