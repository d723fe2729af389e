package org.accordo.driver.api;

/**
 * A driver whose routers can send an echo request, so that a path is proven before it counts.
 * Without it a result says that nobody looked.
 */
public interface ProbesPath extends RouterDriver {

  /**
   * Sends one request and waits for the answer, a second at most.
   *
   * @throws DriverException {@code UNSUPPORTED_INTENT} where this router has no means to send it,
   *     or none over this transport, with the reason
   */
  ProbeAnswer probe(DeviceSession session, PathProbe probe);
}
