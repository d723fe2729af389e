package org.accordo.app.agent;

import java.util.Set;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.Transport;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * What a driver sees of an open connection.
 *
 * @param transport how the device is reached
 * @param device the connection
 */
record LookingSession(Transport transport, Device device) implements DeviceSession {

  @Override
  public Set<String> offered() {
    return device.offered();
  }

  @Override
  public String query(Payload query) {
    try {
      return device.query(query);
    } catch (ProblemException e) {
      throw new DriverException(
          e.problem().code() == ProblemCode.DEVICE_UNREACHABLE
              ? DriverException.Code.DEVICE_UNREACHABLE
              : DriverException.Code.DEVICE_REJECTED,
          e.problem().message(),
          e);
    }
  }
}
