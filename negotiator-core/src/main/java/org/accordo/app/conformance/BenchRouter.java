package org.accordo.app.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.accordo.app.agent.Devices;
import org.accordo.app.agent.Secrets;
import org.accordo.site.Connection;

/** A device in the place of a router. What goes wrong with it does so once, at a step. */
public interface BenchRouter extends AutoCloseable {

  /** What goes wrong. */
  enum Fault {
    /** The device refuses it. */
    REFUSE,
    /** The connection ends instead of an answer. */
    CUT,
    /** There is no answer. */
    SILENT
  }

  /** What a refusal says, as far as the device can choose. */
  String REFUSAL = "refused by the bench";

  /** How long its transport waits for an answer. */
  Duration USUAL_PATIENCE = Duration.ofSeconds(20);

  /** The same where it is known that there will be none. */
  Duration SHORT_PATIENCE = Duration.ofMillis(1500);

  /** Has its transport wait for a short time only; before {@link #devices}. */
  default void answersLate() {
    // what never waits has nothing to shorten
  }

  /** The transport that reaches it. */
  Devices devices(Secrets secrets);

  /** How a site would name it. */
  Connection connection();

  /** Why its state does not show what is configured; empty where it does. */
  Optional<String> blindness();

  /** All of its configuration, in an order that does not depend on that of the changes. */
  String state();

  /** What the device says when it refuses. */
  default String refusal() {
    return REFUSAL;
  }

  /** The lines or commands that were to change something, in order. */
  default List<String> received() {
    return List.of();
  }

  /** Whether its state shows that a change was taken back, although it may not show the change. */
  default boolean showsUndo() {
    return blindness().isEmpty();
  }

  /** Everything that others on the device could read of what was sent; empty where nobody can. */
  default String arguments() {
    return "";
  }

  /** How many steps have tried to change something so far. */
  int steps();

  /** Has something go wrong at a step, counted from now on with 1. */
  void fail(Fault fault, int step);

  /**
   * Has somebody else hold the configuration, or no longer.
   *
   * @return false where such a device knows no holding
   */
  boolean hold(boolean held);

  /** Why a kind of intent cannot be had here, by what the device said; empty where it can. */
  default Optional<String> excuse(String said) {
    return Optional.empty();
  }

  @Override
  void close();
}
