package org.accordo.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Commits the transactions of all threads that wait at the same time as one, since a commit costs a
 * wait for the disk and not much else. They are done in the order in which they were given. Whoever
 * waits while nobody writes does it for all that are there; then another one that waits does.
 */
final class GroupCommit {
  private final Handle handle;
  private final Queue<Waiting<?>> queue = new ArrayDeque<>();
  private boolean busy;
  private boolean closed;

  GroupCommit(Handle handle) {
    this.handle = handle;
  }

  /** Takes the work into the order; it is done at the latest when its result is asked for. */
  <T> Waiting<T> submit(Function<Handle, T> work) {
    Waiting<T> mine = new Waiting<>(work);
    synchronized (queue) {
      if (closed) {
        throw Database.failed(new IllegalStateException("it is closed"));
      }
      queue.add(mine);
    }
    return mine;
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
      handOver();
    }
  }

  private void handOver() {
    synchronized (queue) {
      for (Waiting<?> next : queue) {
        if (!next.threads.isEmpty()) {
          next.leads.set(true);
          next.threads.forEach(LockSupport::unpark);
          return;
        }
      }
      busy = false; // whoever waits next writes
      queue.notifyAll();
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

  /** Does what is still in the order, and refuses everything after. */
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
      busy = true;
    }
    commitAllWaiting();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One piece of work and what becomes of it. */
  final class Waiting<T> implements Database.Written<T> {
    private static final String SAVEPOINT = "one";

    private final Function<Handle, T> work;
    private final List<Thread> threads = new ArrayList<>(1); // that wait; guarded by the queue
    private final AtomicBoolean leads = new AtomicBoolean();
    private T value;
    private RuntimeException failure;
    private volatile boolean done;

    private Waiting(Function<Handle, T> work) {
      this.work = work;
    }

    @Override
    public T await() {
      if (!done && isMyTurn()) {
        commitAllWaiting();
      }
      if (failure != null) {
        throw failure;
      }
      return value;
    }

    /**
     * Waits until the work is done (false) or this thread has to do it (true). Several threads may
     * wait for the same work; one of them does it.
     */
    private boolean isMyTurn() {
      synchronized (queue) {
        if (done) {
          return false;
        }
        if (!busy) {
          busy = true;
          return true;
        }
        threads.add(Thread.currentThread());
      }
      boolean interrupted = false;
      boolean mine = leads.compareAndSet(true, false);
      while (!done && !mine) {
        LockSupport.park(this);
        mine = leads.compareAndSet(true, false);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return mine;
    }

    private void runIn(Handle handle, boolean amongOthers) {
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

    private void finish() {
      done = true;
      synchronized (queue) {
        threads.forEach(LockSupport::unpark);
      }
    }

    private void fail(RuntimeException e) {
      if (failure == null) {
        failure = e;
      }
      finish();
    }
  }
}
