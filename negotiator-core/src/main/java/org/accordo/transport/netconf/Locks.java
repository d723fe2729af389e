package org.accordo.transport.netconf;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The locks that one session holds, so that nobody else's changes mix with ours. */
final class Locks {
  private static final Logger LOG = LoggerFactory.getLogger(Locks.class);
  private static final String CANDIDATE = "candidate";
  private static final String RUNNING = "running";
  private static final String MONITORING = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring";
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** What another session's passing work looks like. */
  private static final Set<String> BUSY = Set.of("lock-denied", "in-use", "resource-denied");

  private final String router;
  private final NetconfSession session;
  private final Duration patience;
  private final Deque<String> held = new ArrayDeque<>();

  /**
   * @param patience with a session that holds a lock; another manager's usually is soon done
   */
  Locks(String router, NetconfSession session, Duration patience) {
    this.router = router;
    this.session = session;
    this.patience = patience;
  }

  /** Whether the candidate is ours alone, so that what is in it may be discarded. */
  boolean holdCandidate() {
    return held.contains(CANDIDATE);
  }

  /**
   * Locks what a change goes through, the candidate where there is one. Some devices have one lock
   * for all datastores, so that the running one is locked too only where that works.
   *
   * @throws org.accordo.problem.ProblemException {@code device-locked}
   */
  void take() {
    if (!held.isEmpty()) {
      return;
    }
    boolean candidate = session.hello().hasCandidate();
    String target = candidate ? CANDIDATE : RUNNING;
    Optional<RpcError> refusal = tryLong(target);
    if (refusal.isPresent() && !isUnknown(refusal.get())) {
      throw denied(target, refusal.get());
    }
    if (candidate) {
      Optional<RpcError> running = tryLock(RUNNING);
      boolean another =
          running
              .filter(error -> error.tag().equals("lock-denied"))
              .flatMap(RpcError::session)
              .filter(id -> !id.equals("0") && !id.equals(session.hello().session()))
              .isPresent();
      if (another) {
        release();
        throw denied(RUNNING, running.get());
      }
    }
  }

  /**
   * Gives back that of the running configuration where the candidate's remains: a device that goes
   * back by itself must not meet it.
   */
  void releaseRunning() {
    if (holdCandidate() && held.remove(RUNNING)) {
      unlock(RUNNING);
    }
  }

  /** Gives back all of them; a refusal changes nothing, since they end with the session. */
  void release() {
    while (!held.isEmpty()) {
      unlock(held.pop());
    }
  }

  private void unlock(String datastore) {
    try {
      session.call(Operations.unlock(datastore));
    } catch (RpcRefusedException e) {
      LOG.debug("{} did not unlock: {}", router, quote(e.getMessage()));
    }
  }

  /** A device that has no locks is used without. */
  private static boolean isUnknown(RpcError error) {
    return error.tag().equals("operation-not-supported");
  }

  private Optional<RpcError> tryLong(String datastore) {
    long until = System.nanoTime() + patience.toNanos();
    Optional<RpcError> refusal = tryLock(datastore);
    while (refusal.filter(error -> BUSY.contains(error.tag())).isPresent()
        && System.nanoTime() < until) {
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return refusal;
      }
      refusal = tryLock(datastore);
    }
    return refusal;
  }

  private Optional<RpcError> tryLock(String datastore) {
    try {
      session.call(Operations.lock(datastore));
      held.push(datastore);
      return Optional.empty();
    } catch (RpcRefusedException e) {
      LOG.debug("{} did not lock {}: {}", router, datastore, quote(e.getMessage()));
      return Optional.of(e.first());
    }
  }

  private RuntimeException denied(String datastore, RpcError error) {
    Optional<String> holder = error.session().filter(id -> !id.equals("0"));
    String what = "The " + datastore + " configuration ";
    return holder.isPresent()
        ? Problem.of(
                ProblemCode.DEVICE_LOCKED,
                what + "is locked by session " + holder.get() + who(holder.get()))
            .at(router)
            .hint("Try again when it is done; one that is stuck can be ended on the router")
            .exception()
        : Problem.of(ProblemCode.DEVICE_LOCKED, what + "cannot be locked: " + error.text())
            .at(router)
            .hint(
                "Somebody works on it, or has left changes there: commit or discard them on the"
                    + " router")
            .exception();
  }

  /** Who that is, where the device can say; an unanswered question is no reason to fail. */
  private String who(String id) {
    if (!session.hello().hasMonitoring()) {
      return "";
    }
    try {
      XmlElement key = XmlElement.leaf(MONITORING, "session-id", id);
      XmlElement sessions =
          XmlElement.of(MONITORING, "sessions", XmlElement.of(MONITORING, "session", key));
      XmlElement filter = XmlElement.of(MONITORING, "netconf-state", sessions);
      XmlElement reply = session.call(Operations.get(new ConfigDocument(List.of(filter))));
      return reply
          .child(XmlWriter.NETCONF, "data")
          .flatMap(data -> data.child(MONITORING, "netconf-state"))
          .flatMap(state -> state.child(MONITORING, "sessions"))
          .flatMap(all -> all.child(MONITORING, "session"))
          .filter(found -> found.textOf(MONITORING, "session-id").equals(id))
          .map(Locks::who)
          .orElse("");
    } catch (RpcRefusedException e) {
      LOG.debug("{} does not say who locks it: {}", router, quote(e.getMessage()));
      return "";
    }
  }

  private static String who(XmlElement found) {
    String user = found.textOf(MONITORING, "username");
    String host = found.textOf(MONITORING, "source-host");
    String since = found.textOf(MONITORING, "login-time");
    return ": user "
        + quote(user)
        + (host.isEmpty() ? "" : " from " + quote(host))
        + (since.isEmpty() ? "" : " since " + quote(since));
  }
}
