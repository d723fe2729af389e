package org.accordo.app.negotiator;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;

/**
 * Echo requests with data that nobody can guess: only what got them can send them back. An answer
 * has passed the whole path in both directions.
 */
public final class EchoRequests {
  private static final int DATA_BYTES = 8;
  private static final int PACKET_BYTES = 100;

  /** IPv6 addresses are not used before nobody has objected for a second (RFC 4862, 5.4). */
  private static final int TRIES = 6;

  private final Echo echo;
  private final RandomGenerator random;

  /** Sends one request from a router; throws {@code capability-missing} where it cannot. */
  @FunctionalInterface
  public interface Echo {
    /** What came of it. */
    ProbeAnswer send(String router, PathProbe probe);
  }

  /**
   * @param random source of what nobody can guess
   */
  public EchoRequests(Echo echo, RandomGenerator random) {
    this.echo = echo;
    this.random = random;
  }

  /**
   * Asks until there is an answer, or often enough.
   *
   * @param through the interface that it must leave by; empty for the one that the routes say
   * @return the last answer
   */
  ProbeAnswer ask(
      String router, IpAddress source, IpAddress destination, Optional<InterfaceName> through) {
    PathProbe probe = new PathProbe(source, destination, through, PACKET_BYTES, data());
    ProbeAnswer answer = echo.send(router, probe);
    for (int tries = 1; tries < TRIES && !answer.answered(); tries++) {
      answer = echo.send(router, probe);
    }
    return answer;
  }

  private String data() {
    byte[] bytes = new byte[DATA_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
