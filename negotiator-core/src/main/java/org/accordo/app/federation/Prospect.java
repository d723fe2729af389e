package org.accordo.app.federation;

import java.util.List;
import java.util.Optional;
import org.accordo.federation.Difference;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationPlan;

/**
 * What there is, what is wanted, and the way between.
 *
 * @param federation the description
 * @param survey what agents have told
 * @param plan what is wanted; empty where nothing is to stay
 * @param difference the steps, of agents that have answered
 * @param warnings what somebody should know
 */
public record Prospect(
    Federation federation,
    Survey survey,
    Optional<FederationPlan> plan,
    Difference difference,
    List<String> warnings) {
  public Prospect {
    warnings = List.copyOf(warnings);
  }
}
