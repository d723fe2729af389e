package org.accordo.transport.exec;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Devices;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Router;
import org.accordo.transport.CommandDevice;

/** Routers that are this machine, or a network namespace of it: {@code local-exec}. */
public final class LocalDevices implements Devices {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Path NAMESPACES = Path.of("/run/netns");

  private final Secrets secrets;
  private final Duration timeout;

  public LocalDevices(Secrets secrets) {
    this(secrets, TIMEOUT);
  }

  /**
   * @param timeout for each command
   */
  public LocalDevices(Secrets secrets, Duration timeout) {
    this.secrets = secrets;
    this.timeout = timeout;
  }

  @Override
  public Device open(Router router, DriverDescriptor driver) {
    List<String> prefix =
        router
            .connection()
            .networkNamespace()
            .map(name -> entering(router, name))
            .orElse(List.of());
    return new CommandDevice(
        router.name(),
        driver.tolerated(),
        secrets,
        new LocalRunner(router.name(), prefix, timeout),
        driver.goesBackAlone(Transport.LOCAL_EXEC));
  }

  /** Entering the network namespace alone costs less than what {@code ip netns exec} does too. */
  private static List<String> entering(Router router, String namespace) {
    boolean plain = namespace.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    Path file = plain ? NAMESPACES.resolve(namespace) : NAMESPACES;
    if (!plain || !Files.exists(file)) {
      throw Problem.of(
              ProblemCode.DEVICE_UNREACHABLE,
              "There is no network namespace " + quote(namespace) + " in " + NAMESPACES)
          .at(router.name())
          .hint("Make it with ip netns add, or correct routers.*.connect.namespace")
          .exception();
    }
    return List.of("/usr/bin/nsenter", "--net=" + file, "--");
  }
}
