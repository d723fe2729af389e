package org.accordo.plan;

import java.util.ArrayList;
import java.util.List;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.PrefixTranslation;

/**
 * What one router gets.
 *
 * @param site whose router it is
 * @param router its name there
 * @param intents in the order in which they are applied
 */
public record RouterPlan(String site, String router, List<Intent> intents) {
  public RouterPlan {
    intents = List.copyOf(intents);
  }

  /** Whether it maps prefixes on this router. */
  public boolean translates() {
    return intents.stream().anyMatch(PrefixTranslation.class::isInstance);
  }

  /** The same with translations numbered from 1, as on a router that has none yet. */
  RouterPlan numbered() {
    List<Intent> all = new ArrayList<>(intents);
    int number = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof PrefixTranslation translation) {
        all.set(i, translation.withNumber(++number));
      }
    }
    return new RouterPlan(site, router, all);
  }
}
