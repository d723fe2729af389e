package org.accordo.simulator;

import java.time.Duration;

/**
 * What a simulated router is like.
 *
 * @param hostname in its prompt
 * @param user who may log in
 * @param password with what
 * @param port to listen on, on the loopback interface; 0 for any that is free
 * @param minute how long a minute of its timers takes
 * @param latency before each answer
 * @param banner after the login; may hold anything
 * @param archive whether an archive is configured, without which IOS-XE has no revert timer
 */
public record Options(
    String hostname,
    String user,
    String password,
    int port,
    Duration minute,
    Duration latency,
    String banner,
    boolean archive) {

  /** A quick router with an archive, called {@code router}. */
  public static Options usual() {
    return new Options(
        "router", "accordo", "accordo", 0, Duration.ofMinutes(1), Duration.ZERO, "", true);
  }

  public Options hostname(String value) {
    return new Options(value, user, password, port, minute, latency, banner, archive);
  }

  public Options login(String name, String secret) {
    return new Options(hostname, name, secret, port, minute, latency, banner, archive);
  }

  public Options port(int value) {
    return new Options(hostname, user, password, value, minute, latency, banner, archive);
  }

  public Options minute(Duration value) {
    return new Options(hostname, user, password, port, value, latency, banner, archive);
  }

  public Options latency(Duration value) {
    return new Options(hostname, user, password, port, minute, value, banner, archive);
  }

  public Options banner(String value) {
    return new Options(hostname, user, password, port, minute, latency, value, archive);
  }

  public Options withoutArchive() {
    return new Options(hostname, user, password, port, minute, latency, banner, false);
  }
}
