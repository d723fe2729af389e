package org.accordo.app.agent;

import java.util.List;
import org.accordo.driver.api.Payload;

/** Takes everything and does nothing. */
final class DryRunDevice implements Device {

  @Override
  public String look(Payload.Command command) {
    return "(recorded)";
  }

  @Override
  public void send(List<Payload> payloads) {
    // nothing is sent in a dry run
  }

  @Override
  public boolean finds(Payload inspect) {
    return true;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
