package org.accordo.app.negotiator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.negotiation.Negotiation;

/** A journal whose last lines are lost in a crash unless somebody waited for them. */
final class MemoryJournal implements NegotiationStore {
  private final Map<String, Negotiation> disk = new LinkedHashMap<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private int waits;

  @Override
  public synchronized List<Negotiation> load() {
    return List.copyOf(disk.values());
  }

  @Override
  public synchronized void save(Negotiation negotiation) {
    flush();
    disk.put(negotiation.id(), negotiation);
    waits++;
  }

  @Override
  public synchronized void saveSoon(Negotiation negotiation) {
    waiting.add(() -> disk.put(negotiation.id(), negotiation));
  }

  @Override
  public synchronized void forgetSoon(String id) {
    waiting.add(() -> disk.remove(id));
  }

  /** What waits reaches the disk. */
  synchronized void flush() {
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  /** What waits is lost. */
  synchronized void lose() {
    waiting.clear();
  }

  /** How often somebody waited for the disk. */
  synchronized int waits() {
    return waits;
  }
}
