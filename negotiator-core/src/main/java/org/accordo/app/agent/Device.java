package org.accordo.app.agent;

import java.util.List;
import org.accordo.driver.api.Payload;

/**
 * An open connection to one router. Used by one thread at a time; the agent holds the router's lock
 * meanwhile.
 *
 * <p>Every method throws {@link org.accordo.problem.ProblemException}: {@code device-unreachable}
 * where there is no connection, no login or no answer in time, {@code device-rejected} where the
 * device refuses something, {@code secret-unavailable} where a secret cannot be had.
 */
public interface Device extends AutoCloseable {

  /**
   * Runs a command that changes nothing and gives what it printed, without the last line end; empty
   * where it printed nothing.
   */
  String look(Payload.Command command);

  /**
   * Sends all payloads in order and stops at the first refusal. Where the device can take them
   * together, either all count or none.
   */
  void send(List<Payload> payloads);

  /** Whether each command of a payload that only looks succeeds and prints something. */
  boolean finds(Payload inspect);

  @Override
  void close();
}
