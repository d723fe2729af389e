package org.accordo.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.Intent;

/**
 * Intents that somebody wrote down for one router.
 *
 * @param router its name; empty where the file leaves that open
 * @param settings of the driver that the intents are written for; they count where intents are only
 *     rendered, since a router's own settings stand in its site file
 * @param intents in the file's order, each key once
 */
public record IntentsFile(
    Optional<String> router, Map<String, String> settings, List<Intent> intents) {
  public IntentsFile {
    settings = Map.copyOf(settings);
    intents = List.copyOf(intents);
  }
}
