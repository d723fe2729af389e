package org.accordo.driver.api;

/**
 * A driver that can say what device it talks to. Called once after a session opens. Without it the
 * site's configuration alone says which variant is used.
 */
public interface IdentifiesDevice extends RouterDriver {

  /**
   * Asks the device for its model and version.
   *
   * @throws DriverException if the device answers nothing that can be understood
   */
  DeviceFacts identify(DeviceSession session);
}
