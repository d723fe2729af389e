package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.List;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardTunnel;
import org.accordo.problem.ProblemException;

/**
 * Sends a router its WireGuard interface once more, for the key that it has now. All else of the
 * interface is there, so that nothing else changes.
 */
final class KeyChange {
  private final RouterBook book;
  private final Connector connector;
  private final SecretRef privateKey;

  KeyChange(RouterBook book, Connector connector, SecretRef privateKey) {
    this.book = book;
    this.connector = connector;
    this.privateKey = privateKey;
  }

  /** Does nothing where the router has no interface with this key. */
  void send() {
    List<Payload> payloads = new ArrayList<>();
    for (LedgerEntry entry : book.entries().all()) {
      if (entry.state() == IntentState.IN_FORCE && uses(entry)) {
        payloads.add(RecordedValues.fill(entry.config().apply(), entry.recorded()));
      }
    }
    if (payloads.isEmpty()) {
      return;
    }
    try {
      connector.device().prepare(payloads);
      connector.device().send(payloads);
      connector.device().confirm();
    } catch (ProblemException e) {
      new Removal(book, connector).afterRevert();
      throw e;
    }
  }

  private boolean uses(LedgerEntry entry) {
    return IntentTextReader.read(entry.content())
        .filter(intent -> intent instanceof WireGuardTunnel tunnel && uses(tunnel))
        .isPresent();
  }

  private boolean uses(WireGuardTunnel tunnel) {
    return tunnel.privateKey().equals(privateKey);
  }
}
