package org.accordo.peer;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Connections that wait for the next message, by peer. The one that was used last goes first, so
 * that those of a burst grow old and are closed.
 */
final class ConnectionPool {
  private static final long LONGEST_IDLE_MILLIS = 10_000;

  private final Map<String, ConcurrentLinkedDeque<HttpConnection>> idle = new ConcurrentHashMap<>();

  /** A connection that was used a short time ago, if there is one. */
  Optional<HttpConnection> take(URI peer) {
    ConcurrentLinkedDeque<HttpConnection> connections = idle.get(key(peer));
    HttpConnection newest = connections == null ? null : connections.pollFirst();
    if (newest == null) {
      return Optional.empty();
    }
    if (newest.isStale(LONGEST_IDLE_MILLIS)) {
      newest.close();
      closeAll(connections);
      return Optional.empty();
    }
    return Optional.of(newest);
  }

  /** Keeps a connection for the next message. */
  void give(URI peer, HttpConnection connection) {
    ConcurrentLinkedDeque<HttpConnection> connections =
        idle.computeIfAbsent(key(peer), key -> new ConcurrentLinkedDeque<>());
    connections.addFirst(connection);
    HttpConnection oldest = connections.peekLast();
    if (oldest != null
        && oldest.isStale(LONGEST_IDLE_MILLIS)
        && connections.removeLastOccurrence(oldest)) {
      oldest.close();
    }
  }

  /** Closes those to one peer: it was restarted, perhaps. */
  void forget(URI peer) {
    ConcurrentLinkedDeque<HttpConnection> connections = idle.get(key(peer));
    if (connections != null) {
      closeAll(connections);
    }
  }

  /** Closes all that wait. */
  void close() {
    idle.values().forEach(ConnectionPool::closeAll);
  }

  private static void closeAll(ConcurrentLinkedDeque<HttpConnection> connections) {
    for (HttpConnection c = connections.pollFirst(); c != null; c = connections.pollFirst()) {
      c.close();
    }
  }

  private static String key(URI peer) {
    return peer.getScheme() + "://" + peer.getRawAuthority();
  }
}
