package org.accordo.plan;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.accordo.driver.api.Capability;
import org.accordo.site.Border;
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
