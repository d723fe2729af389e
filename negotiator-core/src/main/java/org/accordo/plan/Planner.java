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
import org.accordo.site.TranslatorRouter;

/** Turns an agreement into what the routers get. */
public final class Planner {

  private Planner() {}

  /**
   * What both negotiators would agree on if nothing were promised yet, and what the routers of both
   * sites would get; translations are numbered from 1.
   *
   * @throws org.accordo.problem.ProblemException with the refusal that the initiator would get
   */
  public static TwoSidedPlan plan(
      Site initiator, Set<Capability> ofInitiator, Site responder, Set<Capability> ofResponder) {
    return plan(
        initiator,
        new SiteAbilities(ofInitiator),
        responder,
        new SiteAbilities(ofResponder),
        false);
  }

  /** The same, with a preference for a link without addresses of its own. */
  public static TwoSidedPlan plan(
      Site initiator,
      SiteAbilities ofInitiator,
      Site responder,
      SiteAbilities ofResponder,
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
            ofInitiator.capabilities(),
            unnumbered,
            initiator.pools().link(),
            initiator.pools().remap(),
            asking.unusable(),
            initiator.negotiator().lease(),
            true,
            List.of());
    Agreement agreement =
        AgreementMaker.agree(offer, responder, ofResponder.capabilities(), new Ledger(responder));
    Acceptance.check(
            agreement, offer, initiator, responder.name(), ofInitiator.capabilities(), asking)
        .ifPresent(
            other -> {
              throw Problem.of(ProblemCode.NETWORKS_OVERLAP, "The agreement overlaps " + other)
                  .exception();
            });
    return new TwoSidedPlan(
        agreement,
        sitePlan(initiator, Role.INITIATOR, agreement, ofInitiator),
        sitePlan(responder, Role.RESPONDER, agreement, ofResponder));
  }

  private static SitePlan sitePlan(
      Site site, Role role, Agreement agreement, SiteAbilities abilities) {
    List<RouterPlan> routers =
        routers(agreement, role, site).stream().map(RouterPlan::numbered).toList();
    boolean translates = routers.stream().anyMatch(RouterPlan::translates);
    return new SitePlan(
        site.name(), routers, translates ? abilities.ruledOut().stream().toList() : List.of());
  }

  /**
   * What each router of one side gets, in the order in which they are configured: the border router
   * is the last. Translations have no number: the agent that keeps a router's ledger gives them
   * one.
   */
  public static List<RouterPlan> routers(Agreement agreement, Role role, Site site) {
    Border border = site.border();
    Reach reach = new Reach(agreement, role);
    List<Intent> link = new ArrayList<>();
    for (Link.Ends ends : agreement.link().ends()) {
      CidrAddress address = CidrAddress.of(ends.of(role), ends.network().length());
      link.add(InterfaceAddress.of(border.outside(), address));
    }
    List<RouterPlan> plans = new ArrayList<>();
    Optional<TranslatorRouter> translator = border.translator();
    if (translator.isPresent()) {
      List<Intent> intents = reach.onTranslator(translator.get());
      if (!intents.isEmpty()) {
        plans.add(new RouterPlan(site.name(), translator.get().router(), intents));
      }
      link.addAll(reach.onBorder(border, translator.get()));
    } else {
      link.addAll(reach.onBorder(border));
    }
    plans.add(new RouterPlan(site.name(), border.router(), link));
    return List.copyOf(plans);
  }
}
