package org.accordo.plan;

import java.util.List;
import org.accordo.driver.api.Intent;

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
}
