package org.accordo.driver.api;

/**
 * An open connection to a router, for looking only. The core opens, authenticates and closes it: a
 * driver needs no SSH or NETCONF library and has no way to change a device past the core.
 */
public interface DeviceSession {

  /** How the device is reached. */
  Transport transport();

  /**
   * Sends something that changes nothing, and gives what the device printed.
   *
   * @throws DriverException if the device refuses it or cannot be reached
   */
  String query(Payload query);
}
