package org.accordo.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.accordo.app.negotiator.NegotiationStore;
import org.accordo.negotiation.Negotiation;
import org.accordo.problem.ProblemException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The negotiator's journal in the site's database. What can wait goes with the next step that
 * cannot, so that a negotiation costs few commits; a thread of its own writes what nobody took
 * along.
 */
public final class NegotiationJournal implements NegotiationStore, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NegotiationJournal.class);
  private static final long PAUSE_MILLIS = 20;
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 1000;
  private static final String PUT =
      "INSERT INTO negotiation (id, version, state, content) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state,"
          + " content = excluded.content WHERE excluded.version > negotiation.version";
  private static final String REMOVE = "DELETE FROM negotiation WHERE id = ? AND version < ?";

  private final Database database;
  private final AtomicLong versions = new AtomicLong();
  private final Thread writer;
  private Map<String, Change> waiting = new LinkedHashMap<>();
  private boolean closed;
  private Connection connection;
  private PreparedStatement put;
  private PreparedStatement remove;

  /**
   * Takes the journal for this process.
   *
   * @throws ProblemException {@code store-failed} where another negotiator has it
   */
  public NegotiationJournal(Database database) {
    this.database = database;
    database.claim("negotiator");
    writer = new Thread(this::writeWhatWaits, "negotiation-journal");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * What a negotiation becomes in the journal.
   *
   * @param id of the negotiation
   * @param version later changes have higher ones, and a lower one never replaces a higher one
   * @param negotiation empty where it is forgotten
   * @param text the negotiation as JSON, written before the database is anybody's; empty where it
   *     may never be needed
   */
  private record Change(
      String id, long version, Optional<Negotiation> negotiation, Optional<String> text) {}

  @Override
  public List<Negotiation> load() {
    return database.write(
        handle -> {
          versions.set(
              handle
                  .createQuery("SELECT coalesce(max(version), 0) FROM negotiation")
                  .mapTo(Long.class)
                  .one());
          return handle
              .createQuery("SELECT content FROM negotiation ORDER BY version")
              .map((row, context) -> NegotiationJson.read(row.getString("content")))
              .list();
        });
  }

  @Override
  public void save(Negotiation negotiation) {
    Optional<String> text = Optional.of(NegotiationJson.write(negotiation));
    write(
        Optional.of(
            new Change(
                negotiation.id(), versions.incrementAndGet(), Optional.of(negotiation), text)));
  }

  @Override
  public void saveSoon(Negotiation negotiation) {
    later(change(negotiation.id(), Optional.of(negotiation)));
  }

  @Override
  public void forgetSoon(String id) {
    later(change(id, Optional.empty()));
  }

  private Change change(String id, Optional<Negotiation> negotiation) {
    return new Change(id, versions.incrementAndGet(), negotiation, Optional.empty());
  }

  private synchronized void later(Change change) {
    waiting.merge(
        change.id(), change, (known, next) -> next.version() > known.version() ? next : known);
    notifyAll();
  }

  private void write(Optional<Change> urgent) {
    List<Change> taken = new ArrayList<>();
    try {
      database.write(
          handle -> {
            taken.addAll(takeWaiting());
            List<Change> all = new ArrayList<>(taken);
            urgent.ifPresent(all::add);
            write(handle, all);
            return all.size();
          });
    } catch (ProblemException e) {
      taken.forEach(this::later);
      throw e;
    }
  }

  private synchronized List<Change> takeWaiting() {
    List<Change> taken = List.copyOf(waiting.values());
    waiting = new LinkedHashMap<>();
    return taken;
  }

  /** Called by whoever has the database's one writing connection; one at a time. */
  private void write(Handle handle, List<Change> changes) {
    try {
      prepare(handle.getConnection());
      for (Change change : changes) {
        if (change.negotiation().isPresent()) {
          Negotiation negotiation = change.negotiation().get();
          put.setString(1, change.id());
          put.setLong(2, change.version());
          put.setString(3, negotiation.state().id());
          put.setString(4, change.text().orElseGet(() -> NegotiationJson.write(negotiation)));
          put.executeUpdate();
        } else {
          remove.setString(1, change.id());
          remove.setLong(2, change.version());
          remove.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw Database.failed(e);
    }
  }

  /** Parsing the statements anew would cost more than running them. */
  private void prepare(Connection writing) throws SQLException {
    if (writing != connection) {
      put = writing.prepareStatement(PUT);
      remove = writing.prepareStatement(REMOVE);
      connection = writing;
    }
  }

  private void writeWhatWaits() {
    while (awaitSomething()) {
      try {
        pause(PAUSE_MILLIS); // somebody may take it along
        write(Optional.empty());
      } catch (ProblemException e) {
        LOG.warn("The journal is behind: {}", e.problem());
        pause(PAUSE_AFTER_FAILURE_MILLIS);
      }
    }
  }

  private synchronized boolean awaitSomething() {
    while (waiting.isEmpty() && !closed) {
      pause(0);
    }
    return !closed;
  }

  /** Until somebody closes this, for a time; 0 is until something changes. */
  private synchronized void pause(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      do {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        wait(millis == 0 ? 0 : Math.max(1, left));
      } while (millis > 0 && !closed && System.nanoTime() < end);
    } catch (InterruptedException e) {
      closed = true; // nobody but the end of the process interrupts this thread
    }
  }

  /** Writes what waits. The database stays open. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    write(Optional.empty());
  }
}
