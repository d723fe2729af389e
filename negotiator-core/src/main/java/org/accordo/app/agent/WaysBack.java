package org.accordo.app.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Payload;

/**
 * What a router is told of the ways back that it keeps for an agent. Told at once: it has all of it
 * or nothing.
 *
 * @param place tells the agent's ways back on this router from everybody else's: lower-case letters
 *     and digits
 * @param sections all of the agent's ways back, in place of what the router has; empty to leave
 *     them as they are
 * @param disarm tokens whose timers end
 * @param forget tokens of which the router need not say any more that it went back
 * @param timer begins now
 */
public record WaysBack(
    String place,
    Optional<List<Section>> sections,
    Set<String> disarm,
    Set<String> forget,
    Optional<Timer> timer) {

  public WaysBack {
    sections = sections.map(List::copyOf);
    disarm = Set.copyOf(disarm);
    forget = Set.copyOf(forget);
  }

  /** Asks where they stand, and changes nothing. */
  public static WaysBack look(String place) {
    return new WaysBack(place, Optional.empty(), Set.of(), Set.of(), Optional.empty());
  }

  /**
   * One way back.
   *
   * @param token lower-case letters and digits
   * @param undo in the order of sending; safe to run where only a part was applied, or nothing
   */
  public record Section(String token, List<Payload> undo) {
    public Section {
      undo = List.copyOf(undo);
    }
  }

  /** Runs the section of this token after this time. */
  public record Timer(String token, Duration after) {}

  /** Where a way back stands. */
  public enum Standing {
    /** Its timer runs. */
    ARMED,
    /** Its timer was ended by this call. */
    DISARMED,
    /** It was run to its end. */
    WENT_BACK,
    /** It was run, and something in it failed. */
    HALF_BACK
  }
}
