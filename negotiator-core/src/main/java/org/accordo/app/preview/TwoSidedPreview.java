package org.accordo.app.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.driver.api.Capability;
import org.accordo.plan.Planner;
import org.accordo.plan.RouterPlan;
import org.accordo.plan.SiteAbilities;
import org.accordo.plan.SitePlan;
import org.accordo.plan.TwoSidedPlan;
import org.accordo.site.Router;
import org.accordo.site.Site;

/**
 * What two sites would agree on, and every command that their routers would get.
 *
 * @param plan the agreement and the intents
 * @param initiator the routers of the site that asks, as in its plan
 * @param responder the routers of the site that is asked, as in its plan
 */
public record TwoSidedPreview(
    TwoSidedPlan plan, List<RouterPreview> initiator, List<RouterPreview> responder) {
  public TwoSidedPreview {
    initiator = List.copyOf(initiator);
    responder = List.copyOf(responder);
  }

  /**
   * Computes both sides.
   *
   * @param drivers with the templates of both sites
   * @param unnumbered whether a link without addresses of its own is preferred
   * @throws org.accordo.problem.ProblemException the refusal that the initiator would get, or what
   *     a driver has against an intent
   */
  public static TwoSidedPreview of(
      DriverCatalogue drivers, Site initiator, Site responder, boolean unnumbered) {
    boolean tunnel = initiator.wantsTunnelWith(responder.name());
    TwoSidedPlan plan =
        Planner.plan(
            initiator,
            abilities(drivers, initiator, tunnel),
            responder,
            abilities(drivers, responder, tunnel),
            unnumbered);
    return new TwoSidedPreview(
        plan,
        preview(drivers, initiator, plan.initiator()),
        preview(drivers, responder, plan.responder()));
  }

  private static SiteAbilities abilities(DriverCatalogue drivers, Site site, boolean tunnel) {
    Function<String, Set<Capability>> ofRouter =
        name -> {
          Router router = site.routers().get(name);
          return drivers.driver(router.driver()).capabilities(RenderTarget.of(site, router));
        };
    return tunnel ? SiteAbilities.overTunnel(site, ofRouter) : SiteAbilities.of(site, ofRouter);
  }

  private static List<RouterPreview> preview(DriverCatalogue drivers, Site site, SitePlan plan) {
    List<RouterPreview> previews = new ArrayList<>();
    for (RouterPlan each : plan.routers()) {
      Router router = site.routers().get(each.router());
      LoadedDriver driver = drivers.driver(router.driver());
      previews.add(RouterPreview.of(driver, RenderTarget.of(site, router), each.intents()));
    }
    return previews;
  }

  /** The routers of both sites, those of the site that asks first. */
  public List<RouterPreview> routers() {
    List<RouterPreview> all = new ArrayList<>(initiator);
    all.addAll(responder);
    return all;
  }
}
