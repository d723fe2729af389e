package org.accordo.app.agent;

import java.util.List;
import java.util.Set;
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
  public void confirm() {
    // nothing was sent
  }

  @Override
  public void revert() {
    // nothing was sent
  }

  @Override
  public boolean finds(Payload inspect) {
    return true;
  }

  @Override
  public boolean isVacant(Payload vacant) {
    return true;
  }

  @Override
  public String query(Payload query) {
    return "";
  }

  @Override
  public Set<String> offered() {
    return Set.of();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
