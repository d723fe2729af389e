package org.accordo.app.agent;

/** Opens the connection to one router when it is first needed, and closes it if it was. */
final class Connector implements AutoCloseable {
  private final ManagedRouter managed;
  private final Devices devices;
  private Device open;

  Connector(ManagedRouter managed, Devices devices) {
    this.managed = managed;
    this.devices = devices;
  }

  Device device() {
    if (open == null) {
      open =
          managed.isDryRun()
              ? new DryRunDevice()
              : devices.open(managed.router(), managed.driver().descriptor());
    }
    return open;
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
