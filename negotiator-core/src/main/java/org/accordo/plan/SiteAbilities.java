package org.accordo.plan;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.accordo.driver.api.Capability;
import org.accordo.site.Border;
import org.accordo.site.CompanionRouter;
import org.accordo.site.Site;
import org.accordo.site.TranslatorRouter;

/**
 * What the routers of a site can do together, towards peers.
 *
 * @param capabilities of the border router; with those of the translator, where one is named, in
 *     the place of the border router's own to translate
 * @param ruledOut why the border router does not translate, in words; empty where it may
 */
public record SiteAbilities(Set<Capability> capabilities, Optional<String> ruledOut) {
  private static final Set<Capability> ROUTES =
      Set.of(Capability.STATIC_ROUTE, Capability.STATIC_ROUTE_IPV6);

  public SiteAbilities {
    capabilities = Set.copyOf(capabilities);
  }

  /** Of a border router that does all the work. */
  public SiteAbilities(Set<Capability> capabilities) {
    this(capabilities, Optional.empty());
  }

  /**
   * What a site can do.
   *
   * @param ofRouter what the router of this name can do
   */
  public static SiteAbilities of(Site site, Function<String, Set<Capability>> ofRouter) {
    Border border = site.border();
    Set<Capability> ofBorder = ofRouter.apply(border.router());
    if (border.translator().isEmpty()) {
      return new SiteAbilities(ofBorder);
    }
    TranslatorRouter translator = border.translator().get();
    Set<Capability> together = new HashSet<>(ofBorder);
    together.removeIf(TranslatorRouter::provides);
    Set<Capability> provided = new TreeSet<>(ofRouter.apply(translator.router()));
    provided.removeIf(capability -> !TranslatorRouter.provides(capability));
    if (!translator.carries(true)) {
      provided.remove(Capability.PREFIX_TRANSLATION_IPV6);
    }
    together.addAll(provided);
    return new SiteAbilities(together, Optional.of(whyNotOn(border, ofBorder, provided)));
  }

  /**
   * What a site can do where the link is a tunnel. A companion does all of it; a border router on
   * the way to it routes only.
   *
   * @param ofRouter what the router of this name can do
   */
  public static SiteAbilities overTunnel(Site site, Function<String, Set<Capability>> ofRouter) {
    Border border = site.border();
    if (border.companion().isEmpty()) {
      return of(site, ofRouter);
    }
    CompanionRouter companion = border.companion().get();
    Set<Capability> together = new HashSet<>(ofRouter.apply(companion.router()));
    if (companion.address().isPresent()) {
      Set<Capability> ofBorder = ofRouter.apply(border.router());
      together.removeIf(each -> ROUTES.contains(each) && !ofBorder.contains(each));
      if (!companion.address().get().isV6()) {
        together.remove(Capability.STATIC_ROUTE_IPV6);
      }
    }
    return new SiteAbilities(
        together,
        Optional.of(
            "tunnel and translation on "
                + border.router()
                + ": the site names "
                + companion.router()
                + " as its companion"));
  }

  private static String whyNotOn(
      Border border, Set<Capability> ofBorder, Set<Capability> provided) {
    Set<Capability> lacking = new TreeSet<>(provided);
    lacking.removeAll(ofBorder);
    String reason =
        lacking.isEmpty()
            ? "the site names " + border.translator().orElseThrow().router() + " as its translator"
            : "it lacks " + Parties.join(lacking);
    return "translation on " + border.router() + ": " + reason;
  }
}
