package org.accordo.app.agent;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.Map;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Router;

/**
 * Connects to each router by its own transport.
 *
 * @param transports those that this Accordo has
 */
public record DevicesByTransport(Map<Transport, Devices> transports) implements Devices {
  public DevicesByTransport {
    transports = Map.copyOf(transports);
  }

  @Override
  public Device open(Router router, DriverDescriptor driver) {
    Transport transport = router.connection().transport();
    Devices devices = transports.get(transport);
    if (devices == null) {
      throw Problem.of(
              ProblemCode.DEVICE_UNREACHABLE,
              "Router "
                  + quote(router.name())
                  + " is reached by "
                  + transport.id()
                  + ", which this Accordo does not speak")
          .hint("Use another transport of driver " + driver.id() + ", or dry-run: true")
          .exception();
    }
    return devices.open(router, driver);
  }
}
