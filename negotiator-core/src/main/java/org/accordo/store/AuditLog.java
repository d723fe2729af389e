package org.accordo.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.accordo.app.audit.Audit;
import org.accordo.app.audit.AuditEntry;
import org.accordo.app.audit.AuditEvent;
import org.accordo.problem.ProblemException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit in the site's database. Entries share the commits of what they are about; a thread sees
 * to those that nothing else is stored behind.
 */
public final class AuditLog implements Audit, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final long PAUSE_MILLIS = 100;
  private static final String LAST =
      "SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1";

  private final Database database;
  private final Clock clock;
  private final ParsedStatements statements = new ParsedStatements();
  private final Thread writer = new Thread(this::writeWhatWaits, "audit");
  private List<Database.Written<Long>> waiting = new ArrayList<>();
  private boolean closed;

  /** The audit of a database, which stays open when this is closed. */
  public AuditLog(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void record(AuditEvent event) {
    Instant at = clock.instant();
    try {
      Database.Written<Long> written = database.submit(handle -> append(handle, at, event));
      synchronized (this) {
        waiting.add(written);
        notifyAll();
      }
    } catch (ProblemException e) {
      LOG.error("Not written down: {} by {}: {}", event.what(), event.who(), e.problem());
    }
  }

  /** In the order of writing, also where another process writes to the same database. */
  private Long append(Handle handle, Instant at, AuditEvent event) {
    long number = 1;
    String previous = AuditEntry.BEFORE_THE_FIRST;
    try (ResultSet last = statements.query(handle, LAST)) {
      if (last.next()) {
        number = last.getLong(1) + 1;
        previous = last.getString(2);
      }
    } catch (SQLException e) {
      throw Database.failed(e);
    }
    AuditEntry entry = AuditEntry.of(number, previous, at, event);
    statements.run(
        handle,
        "INSERT INTO audit (number, content, digest) VALUES (?, ?, ?)",
        entry.number(),
        entry.content(),
        entry.digest());
    return number;
  }

  private void writeWhatWaits() {
    while (awaitSomething()) {
      pause(); // somebody may take it along
      settle();
    }
  }

  private void settle() {
    for (Database.Written<Long> written : take()) {
      try {
        written.await();
      } catch (ProblemException e) {
        LOG.error("An entry of the audit was lost: {}", e.problem());
      }
    }
  }

  private synchronized List<Database.Written<Long>> take() {
    List<Database.Written<Long>> taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  private synchronized boolean awaitSomething() {
    try {
      while (waiting.isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      closed = true; // nobody but the end of the process interrupts this thread
    }
    return !closed;
  }

  private synchronized void pause() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
    try {
      for (long left = PAUSE_MILLIS; left > 0 && !closed; ) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Writes what waits. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    settle();
  }
}
