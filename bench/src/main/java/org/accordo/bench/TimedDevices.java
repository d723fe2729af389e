package org.accordo.bench;

import java.util.List;
import java.util.Set;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Devices;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Payload;
import org.accordo.site.Router;

/** Adds up how long a router takes to do what it is told, with the start of every program. */
final class TimedDevices implements Devices {
  private final Devices devices;
  private long nanos;
  private int commands;

  TimedDevices(Devices devices) {
    this.devices = devices;
  }

  /** The time since this was called last. */
  long takeNanos() {
    long taken = nanos;
    nanos = 0;
    return taken;
  }

  /** How many programs were started since this was called last. */
  int takeCommands() {
    int taken = commands;
    commands = 0;
    return taken;
  }

  @Override
  public Device open(Router router, DriverDescriptor driver) {
    Device device = devices.open(router, driver);
    return new Device() {
      @Override
      public String look(Payload.Command command) {
        long start = System.nanoTime();
        String seen = device.look(command);
        nanos += System.nanoTime() - start;
        commands++;
        return seen;
      }

      @Override
      public void send(List<Payload> payloads) {
        long start = System.nanoTime();
        device.send(payloads);
        nanos += System.nanoTime() - start;
        payloads.forEach(payload -> commands += ((Payload.Exec) payload).commands().size());
      }

      @Override
      public boolean finds(Payload inspect) {
        return device.finds(inspect);
      }

      @Override
      public void confirm() {
        device.confirm();
      }

      @Override
      public void revert() {
        device.revert();
      }

      @Override
      public boolean isVacant(Payload vacant) {
        return device.isVacant(vacant);
      }

      @Override
      public String query(Payload query) {
        return device.query(query);
      }

      @Override
      public Set<String> offered() {
        return device.offered();
      }

      @Override
      public void close() {
        device.close();
      }
    };
  }
}
