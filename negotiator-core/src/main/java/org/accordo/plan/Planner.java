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
import org.accordo.driver.api.InterfaceName;
import org.accordo.federation.PublicKeys;
import org.accordo.ipam.Ledger;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Tunnel;
import org.accordo.negotiation.TunnelOffer;
import org.accordo.negotiation.TunnelSide;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Border;
import org.accordo.site.CompanionRouter;
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
    Offer bare =
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
    Offer offer =
        initiator.wantsTunnelWith(responder.name())
            ? bare.with(
                new TunnelOffer(
                    initiator.border().tunnel().orElseThrow().kinds(),
                    end(initiator, ofInitiator).orElseThrow()))
            : bare;
    Agreement agreement =
        AgreementMaker.agree(
            offer,
            responder,
            ofResponder.capabilities(),
            new Ledger(responder),
            end(responder, ofResponder));
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

  /** A site's end of its first tunnel, with text that reads as a public key and is nobody's. */
  private static Optional<TunnelSide> end(Site site, SiteAbilities abilities) {
    boolean keys = abilities.capabilities().contains(Capability.WIREGUARD_TUNNEL);
    return site.border()
        .tunnel()
        .map(
            settings ->
                TunnelSide.of(
                    settings,
                    settings.ports().first(),
                    keys
                        ? Optional.of(PublicKeys.placeholder("site/" + site.name()))
                        : Optional.empty()));
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
   * is the last, where it gets something. Translations have no number: the agent that keeps a
   * router's ledger gives them one.
   */
  public static List<RouterPlan> routers(Agreement agreement, Role role, Site site) {
    Border border = site.border();
    Optional<Tunnel> tunnel = agreement.link().tunnel();
    if (tunnel.isEmpty()) {
      return onSegment(agreement, role, site, border, List.of());
    }
    TunnelIntents intents = new TunnelIntents(agreement, tunnel.get(), role, border);
    return border
        .companion()
        .map(companion -> onCompanion(agreement, role, site, companion, intents))
        .orElseGet(
            () -> {
              Border through =
                  new Border(
                      border.router(), intents.outside(), border.inside(), border.translator());
              return onSegment(agreement, role, site, through, intents.intents());
            });
  }

  /** The border router and its translator, with what makes the outside interface. */
  private static List<RouterPlan> onSegment(
      Agreement agreement, Role role, Site site, Border border, List<Intent> first) {
    Reach reach = new Reach(agreement, role);
    List<Intent> link = new ArrayList<>(first);
    link.addAll(addresses(agreement, role, border.outside()));
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

  /** Everything on the companion, and the way to it on the border router that is before it. */
  private static List<RouterPlan> onCompanion(
      Agreement agreement, Role role, Site site, CompanionRouter companion, TunnelIntents intents) {
    Border end = new Border(companion.router(), intents.outside(), companion.inside());
    List<RouterPlan> plans =
        new ArrayList<>(onSegment(agreement, role, site, end, intents.intents()));
    companion
        .address()
        .map(address -> new Reach(agreement, role).beforeCompanion(address))
        .map(routes -> new RouterPlan(site.name(), site.border().router(), routes))
        .ifPresent(plans::add);
    return List.copyOf(plans);
  }

  private static List<Intent> addresses(Agreement agreement, Role role, InterfaceName outside) {
    List<Intent> addresses = new ArrayList<>();
    for (Link.Ends ends : agreement.link().ends()) {
      CidrAddress address = CidrAddress.of(ends.of(role), ends.network().length());
      addresses.add(InterfaceAddress.of(outside, address));
    }
    return addresses;
  }
}
