package org.accordo.transport.ssh;

import java.time.Duration;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Devices;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Transport;
import org.accordo.site.Router;
import org.accordo.transport.CommandDevice;

/** Routers that take commands through SSH: {@code ssh-exec}. */
public final class SshDevices implements Devices {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Secrets secrets;
  private final SshLogin login;
  private final Duration timeout;

  public SshDevices(Secrets secrets) {
    this(secrets, TIMEOUT);
  }

  /**
   * @param timeout for each command
   */
  public SshDevices(Secrets secrets, Duration timeout) {
    this.secrets = secrets;
    this.login = new SshLogin(secrets);
    this.timeout = timeout;
  }

  @Override
  public Device open(Router router, DriverDescriptor driver) {
    SshRunner runner = new SshRunner(router.name(), login.connect(router).session(), timeout);
    return new CommandDevice(
        router.name(),
        driver.tolerated(),
        secrets,
        runner,
        driver.goesBackAlone(Transport.SSH_EXEC));
  }
}
