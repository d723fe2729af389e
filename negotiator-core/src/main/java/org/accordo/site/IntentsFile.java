package org.accordo.site;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.Intent;

/**
 * Intents that somebody wrote down for one router.
 *
 * @param router its name; empty where the file leaves that open
 * @param intents in the file's order, each key once
 */
public record IntentsFile(Optional<String> router, List<Intent> intents) {
  public IntentsFile {
    intents = List.copyOf(intents);
  }
}
