package org.accordo.site;

import java.time.Duration;
import java.util.Optional;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.Transport;

/**
 * How a router is reached.
 *
 * @param mode live, or a dry run that prints what would be sent
 * @param transport the driver must know it
 * @param networkNamespace for {@link Transport#LOCAL_EXEC}: the namespace to run in
 * @param ssh for the transports through SSH
 * @param confirmTimeout after which a device that can goes back by itself where nobody confirms;
 *     empty for the transport's own time
 * @param validate whether NETCONF is asked to validate a candidate before it is committed
 */
public record Connection(
    Mode mode,
    Transport transport,
    Optional<String> networkNamespace,
    Optional<Ssh> ssh,
    Optional<Duration> confirmTimeout,
    boolean validate) {

  /** A connection with the transport's own times. */
  public Connection(
      Mode mode, Transport transport, Optional<String> networkNamespace, Optional<Ssh> ssh) {
    this(mode, transport, networkNamespace, ssh, Optional.empty(), true);
  }

  /** Whether anything is really sent. */
  public enum Mode {
    LIVE,
    DRY_RUN
  }

  /**
   * An SSH login.
   *
   * @param host name or address
   * @param port usually 22, or 830 for NETCONF
   * @param user login name
   * @param privateKey the name of the private key's secret
   * @param password the name of the password's secret
   * @param hostKey the device's public key as in {@code known_hosts}, such as {@code ssh-ed25519
   *     AAAA...}; there is no way to skip this check
   */
  public record Ssh(
      String host,
      int port,
      String user,
      Optional<SecretRef> privateKey,
      Optional<SecretRef> password,
      String hostKey) {}
}
