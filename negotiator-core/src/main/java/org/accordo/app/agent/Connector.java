package org.accordo.app.agent;

import org.accordo.app.audit.Audit;

/** Opens the connection to one router when it is first needed, and closes it if it was. */
final class Connector implements AutoCloseable {
  private final ManagedRouter managed;
  private final Devices devices;
  private final Audit audit;
  private final String owner;
  private Device open;

  /** For whoever only looks. */
  Connector(ManagedRouter managed, Devices devices) {
    this(managed, devices, Audit.NONE, "");
  }

  /**
   * @param owner for whom something is sent
   */
  Connector(ManagedRouter managed, Devices devices, Audit audit, String owner) {
    this.managed = managed;
    this.devices = devices;
    this.audit = audit;
    this.owner = owner;
  }

  Device device() {
    if (open == null) {
      open =
          managed.isDryRun()
              ? new DryRunDevice()
              : new AuditedDevice(
                  devices.open(managed.router(), managed.driver().descriptor()),
                  audit,
                  managed.router().name(),
                  owner);
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
