package org.accordo.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Commits the transactions of all threads that wait at the same time as one, since a commit costs a
 * wait for the disk and not much else. Whoever comes to an idle writer writes at once, for
 * everybody that came meanwhile; then the next in line does.
 */
final class GroupCommit {
  private final Handle handle;
  private final Queue<Waiting<?>> queue = new ArrayDeque<>();
  private boolean busy;
  private boolean closed;

  GroupCommit(Handle handle) {
    this.handle = handle;
  }

  <T> T run(Function<Handle, T> work) {
    Waiting<T> mine = new Waiting<>(work);
    boolean leads;
    synchronized (queue) {
      if (closed) {
        throw Database.failed(new IllegalStateException("it is closed"));
      }
      queue.add(mine);
      leads = !busy;
      busy = true;
    }
    if (leads || mine.awaitTurn()) {
      commitAllWaiting();
    }
    return mine.result();
  }

  private void commitAllWaiting() {
    List<Waiting<?>> batch;
    synchronized (queue) {
      batch = new ArrayList<>(queue);
      queue.clear();
    }
    try {
      commit(batch);
    } finally {
      Waiting<?> next;
      synchronized (queue) {
        next = queue.peek();
        if (next == null) {
          busy = false;
          queue.notifyAll();
        }
      }
      if (next != null) {
        next.lead();
      }
    }
  }

  private void commit(List<Waiting<?>> batch) {
    try {
      handle.begin();
      for (Waiting<?> waiting : batch) {
        waiting.runIn(handle, batch.size() > 1);
      }
      handle.commit();
      batch.forEach(Waiting::finish);
    } catch (JdbiException e) {
      rollback(e);
      RuntimeException failure = Database.failed(e);
      batch.forEach(waiting -> waiting.fail(failure));
    } catch (RuntimeException e) {
      // The only one of its batch failed, or the database is beyond help.
      rollback(e);
      batch.forEach(waiting -> waiting.fail(e));
    } catch (Error e) {
      rollback(e);
      batch.forEach(waiting -> waiting.fail(Database.failed(new IllegalStateException(e))));
      throw e;
    }
  }

  private void rollback(Throwable cause) {
    try {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (JdbiException e) {
      cause.addSuppressed(e);
    }
  }

  void close() {
    boolean interrupted = false;
    synchronized (queue) {
      closed = true;
      while (busy) {
        try {
          queue.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One thread's work and what becomes of it. */
  private static final class Waiting<T> {
    private static final String SAVEPOINT = "one";

    private final Function<Handle, T> work;
    private final Thread thread = Thread.currentThread();
    private T value;
    private RuntimeException failure;
    private volatile boolean done;
    private volatile boolean leads;

    Waiting(Function<Handle, T> work) {
      this.work = work;
    }

    /** Waits until the work is done (false) or this thread has to do it (true). */
    boolean awaitTurn() {
      boolean interrupted = false;
      while (!done && !leads) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return !done;
    }

    void lead() {
      leads = true;
      LockSupport.unpark(thread);
    }

    void runIn(Handle handle, boolean amongOthers) {
      if (!amongOthers) {
        value = work.apply(handle);
        return;
      }
      handle.savepoint(SAVEPOINT);
      try {
        value = work.apply(handle);
        handle.releaseSavepoint(SAVEPOINT);
      } catch (RuntimeException e) {
        handle.rollbackToSavepoint(SAVEPOINT); // which also forgets it
        failure = e instanceof JdbiException ? Database.failed(e) : e;
      }
    }

    void finish() {
      done = true;
      LockSupport.unpark(thread);
    }

    void fail(RuntimeException e) {
      if (failure == null) {
        failure = e;
      }
      finish();
    }

    T result() {
      if (failure != null) {
        throw failure;
      }
      return value;
    }
  }
}
