package org.accordo.negotiation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.accordo.driver.api.InvalidValueException;

/**
 * The answer of an Accordo that agrees.
 *
 * @param site the responder's name for itself
 * @param agreement what it wrote
 * @param digest the agreement's digest as the responder computed it
 * @param parts the digest of each part of it as the responder computed it; empty where it did not
 *     say
 * @param state {@link State#PREPARED} where the responder has rendered its side already
 * @param lease how long the responder holds the agreement
 */
public record Agreed(
    String site,
    Agreement agreement,
    String digest,
    Map<String, String> parts,
    State state,
    Duration lease)
    implements Answer {
  public Agreed {
    NegotiationId.checkSite(site);
    parts = Map.copyOf(parts);
    if (lease.isNegative() || lease.isZero()) {
      throw new InvalidValueException("lease", lease.toString(), "a time longer than zero");
    }
  }

  /** Names of the parts of the agreement that the responder means otherwise, sorted. */
  public List<String> partsThatDiffer() {
    Map<String, String> ours = agreement.partDigests();
    TreeSet<String> names = new TreeSet<>(ours.keySet());
    names.addAll(parts.keySet());
    names.removeIf(name -> ours.getOrDefault(name, "").equals(parts.getOrDefault(name, "-")));
    return List.copyOf(names);
  }
}
