package org.accordo.app.conformance;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.Intent;

/**
 * An intent that every driver is tried with.
 *
 * @param name such as {@code route-ipv6-default}; stable, since expected refusals and golden files
 *     are named after it
 * @param intent what is asked for
 * @param before what has to be there first, such as the address that a next hop is reached from
 * @param beside the same with other values, for what must not be touched
 * @param plainer the name of the case that differs only by a capability that this one needs
 */
public record IntentCase(
    String name, Intent intent, List<Intent> before, Intent beside, Optional<String> plainer) {
  public IntentCase {
    before = List.copyOf(before);
  }

  @Override
  public String toString() {
    return name;
  }
}
