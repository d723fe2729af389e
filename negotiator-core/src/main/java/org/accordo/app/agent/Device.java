package org.accordo.app.agent;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accordo.driver.api.Payload;

/**
 * An open connection to one router. Used by one thread at a time; the agent holds the router's lock
 * meanwhile.
 *
 * <p>Every method throws {@link org.accordo.problem.ProblemException}: {@code device-unreachable}
 * where there is no connection, no login or no answer in time, {@code device-rejected} where the
 * device refuses something, {@code device-locked} where somebody else holds its configuration and
 * nothing was sent, {@code secret-unavailable} where a secret cannot be had.
 */
public interface Device extends AutoCloseable {

  /**
   * Runs a command that changes nothing and gives what it printed, without the last line end; empty
   * where it printed nothing.
   */
  String look(Payload.Command command);

  /**
   * Gets ready to send these payloads and changes nothing: what takes time or may be denied comes
   * here, such as a lock or another mode. The caller then stores what it is about to send, so that
   * hardly any time passes between that and the first change. {@link #send} does without.
   */
  default void prepare(List<Payload> payloads) {}

  /**
   * Sends all payloads in order and stops at the first refusal. Where the device can take them
   * together, either all count or none. Where it can go back by itself it does so unless {@link
   * #confirm} follows in time, also when this process ends.
   */
  void send(List<Payload> payloads);

  /**
   * Makes last what was sent: no way back is armed any more, and a restart of the device keeps it.
   */
  void confirm();

  /**
   * Takes back what was sent and not confirmed, where the device itself can; elsewhere does
   * nothing, since the caller withdraws what it recorded.
   */
  void revert();

  /**
   * Whether what a payload looks for is there: each command succeeds and prints something, NETCONF
   * content is part of the running configuration.
   */
  boolean finds(Payload inspect);

  /**
   * Whether nothing is there of what a payload looks for: each command prints nothing, a NETCONF
   * filter finds nothing in the running configuration.
   */
  boolean isVacant(Payload vacant);

  /**
   * Sends something that changes nothing, and gives what the device printed; for NETCONF a filter
   * of {@code <get>}.
   */
  String query(Payload query);

  /** The capabilities of the device's NETCONF hello; empty for other transports. */
  Set<String> offered();

  /**
   * Whether the router can keep ways back: what it undoes by itself where nobody says in time that
   * it is to stay, also when this process, its connection and the agent are gone.
   */
  default boolean keepsWaysBack() {
    return false;
  }

  /**
   * Tells a router that {@link #keepsWaysBack} of them.
   *
   * @return by their tokens, all ways back of this place that are armed or went back, and those
   *     that were disarmed
   */
  default Map<String, WaysBack.Standing> keep(WaysBack ways) {
    throw new UnsupportedOperationException("It keeps no ways back");
  }

  @Override
  void close();
}
