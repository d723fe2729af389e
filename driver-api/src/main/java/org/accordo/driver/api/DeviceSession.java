package org.accordo.driver.api;

import java.util.Set;

/**
 * An open connection to a router, for looking only. The core opens, authenticates and closes it: a
 * driver needs no SSH or NETCONF library and has no way to change a device past the core.
 */
public interface DeviceSession {

  /** How the device is reached. */
  Transport transport();

  /**
   * What the device offered when the session opened: the capabilities of its NETCONF hello (RFC
   * 6241, 8.1); empty for other transports.
   */
  Set<String> offered();

  /**
   * Sends something that changes nothing, and gives what the device printed: programs, operational
   * commands, or a NETCONF filter for {@code <get>}.
   *
   * @throws DriverException if the device refuses it or cannot be reached
   */
  String query(Payload query);
}
