package org.accordo.app.conformance;

import java.util.List;

/**
 * What a driver can be tried on beside its renderings.
 *
 * @param benches devices in the place of routers; the first that takes a driver's transport counts
 */
public record Trials(List<Bench> benches) {
  public Trials {
    benches = List.copyOf(benches);
  }
}
