package org.accordo.app.preview;

import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.plan.Planner;
import org.accordo.plan.RouterPlan;
import org.accordo.plan.TwoSidedPlan;
import org.accordo.site.Router;
import org.accordo.site.Site;

/**
 * What two sites would agree on, and every command that their routers would get.
 *
 * @param plan the agreement and the intents
 * @param initiator the border router of the site that asks
 * @param responder the border router of the site that is asked
 */
public record TwoSidedPreview(TwoSidedPlan plan, RouterPreview initiator, RouterPreview responder) {

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
    LoadedDriver first = drivers.driver(initiator.borderRouter().driver());
    LoadedDriver second = drivers.driver(responder.borderRouter().driver());
    TwoSidedPlan plan =
        Planner.plan(
            initiator,
            first.capabilities(RenderTarget.of(initiator, initiator.borderRouter())),
            responder,
            second.capabilities(RenderTarget.of(responder, responder.borderRouter())),
            unnumbered);
    return new TwoSidedPreview(
        plan,
        preview(initiator, first, plan.initiator()),
        preview(responder, second, plan.responder()));
  }

  private static RouterPreview preview(Site site, LoadedDriver driver, RouterPlan plan) {
    Router router = site.borderRouter();
    return RouterPreview.of(driver, RenderTarget.of(site, router), plan.intents());
  }
}
