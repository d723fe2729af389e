package org.accordo.transport.netconf;

import java.time.Duration;
import java.util.function.Function;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Devices;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Connection;
import org.accordo.site.Router;
import org.accordo.transport.ssh.SshChannel;
import org.accordo.transport.ssh.SshLogin;
import org.accordo.xml.InvalidXmlException;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlReader;

/** Routers that speak NETCONF through SSH: {@code netconf}. */
public final class NetconfDevices implements Devices {
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);
  private static final Duration CONFIRM_TIMEOUT = Duration.ofMinutes(5);

  private final Function<Router, SshChannel> dial;
  private final Duration replyTimeout;
  private final Duration lockPatience;

  public NetconfDevices(Secrets secrets) {
    this(secrets, REPLY_TIMEOUT, LOCK_PATIENCE);
  }

  /**
   * @param replyTimeout for each operation
   * @param lockPatience how long to wait for a lock that another session holds
   */
  public NetconfDevices(Secrets secrets, Duration replyTimeout, Duration lockPatience) {
    this(subsystem(new SshLogin(secrets)), replyTimeout, lockPatience);
  }

  /**
   * @param dial begins a connection that speaks NETCONF
   */
  public NetconfDevices(
      Function<Router, SshChannel> dial, Duration replyTimeout, Duration lockPatience) {
    this.dial = dial;
    this.replyTimeout = replyTimeout;
    this.lockPatience = lockPatience;
  }

  private static Function<Router, SshChannel> subsystem(SshLogin login) {
    return router -> login.connect(router).subsystem("netconf");
  }

  @Override
  public Device open(Router router, DriverDescriptor driver) {
    Connection connection = router.connection();
    NetconfDevice.Settings settings =
        new NetconfDevice.Settings(
            driver.netconf().save().map(xml -> operation(router, driver, xml)),
            connection.confirmTimeout().orElse(CONFIRM_TIMEOUT),
            connection.validate(),
            lockPatience);
    NetconfDevice device =
        new NetconfDevice(
            router.name(),
            () ->
                NetconfSession.open(
                    router.name(), dial.apply(router), driver.netconf().hello(), replyTimeout),
            settings);
    device.connect();
    return device;
  }

  private static XmlElement operation(Router router, DriverDescriptor driver, String xml) {
    try {
      return XmlReader.read(xml);
    } catch (InvalidXmlException e) {
      throw Problem.of(
              ProblemCode.DRIVER_BUG,
              "driver.netconf.save of driver " + driver.id() + " is no XML: " + e.getMessage())
          .at(router.name())
          .exception(e);
    }
  }
}
