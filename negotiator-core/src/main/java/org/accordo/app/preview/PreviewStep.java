package org.accordo.app.preview;

import java.util.List;
import org.accordo.driver.api.IntentKey;

/**
 * One intent, or one part that intents share, in a device's own words.
 *
 * @param key its identity on the router
 * @param type of the intent; {@code shared} for a shared part
 * @param apply makes it so
 * @param withdraw undoes it
 * @param warnings what the driver has to say about it
 */
public record PreviewStep(
    IntentKey key,
    String type,
    List<DeviceCommand> apply,
    List<DeviceCommand> withdraw,
    List<String> warnings) {
  public PreviewStep {
    apply = List.copyOf(apply);
    withdraw = List.copyOf(withdraw);
    warnings = List.copyOf(warnings);
  }
}
