package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.List;
import org.accordo.app.agent.Ledger;
import org.accordo.app.agent.LedgerChange;

/** Keeps what an agent stores, to be looked at. */
final class MemoryLedger implements Ledger {
  private final List<LedgerChange> changes = new ArrayList<>();

  @Override
  public Content load() {
    return new Content(List.of(), List.of(), List.of());
  }

  @Override
  public synchronized Durable write(LedgerChange change) {
    changes.add(change);
    return Durable.ALREADY;
  }

  /** All that was ever stored, as text. */
  synchronized String text() {
    return changes.toString();
  }
}
