package org.accordo.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Callers that mean no good, all at once, until closed: a peer that sends offers ten times as fast
 * as it may, bodies of 100 MB, connections on which next to nothing arrives, and strangers.
 */
final class HostileCallers implements AutoCloseable {
  private static final int OFFERS_PER_SECOND = 1000;
  private static final int FLOODING = 4;
  private static final int SLOW = 100;
  private static final int BIG_BYTES = 100_000_000;

  private final int port;
  private final SocketFactory peer;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> slow = new CopyOnWriteArrayList<>();
  private final AtomicLong offers = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong bodies = new AtomicLong();
  private final AtomicLong strangers = new AtomicLong();
  private volatile boolean over;

  /**
   * Starts them.
   *
   * @param peer sockets of a peer that has a certificate, and is known
   */
  HostileCallers(int port, SocketFactory peer) {
    this.port = port;
    this.peer = peer;
    for (int i = 0; i < FLOODING; i++) {
      threads.execute(() -> untilOver(this::flood));
    }
    threads.execute(() -> untilOver(this::sendBig));
    threads.execute(() -> untilOver(this::trickle));
    threads.execute(() -> untilOver(this::knock));
  }

  /** Something that is done again and again, and may fail: the other side is to refuse it. */
  private interface Act {
    void run() throws IOException, InterruptedException;
  }

  private void untilOver(Act act) {
    while (!over) {
      try {
        act.run();
      } catch (IOException e) {
        // That is the point of it: it was refused.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void flood() throws IOException, InterruptedException {
    try (HttpLane lane = new HttpLane(port, peer)) {
      while (!over) {
        String offer =
            "{\"cidrs\":[\"198.51.100.0/30\"],\"destinationNetwork\":\"203.0.113.0/24\"}";
        int status = lane.send("POST", "/api/v1/handle_negotiation", offer).status();
        offers.incrementAndGet();
        if (status == 429) {
          refused.incrementAndGet();
        }
        TimeUnit.MILLISECONDS.sleep(1000L * FLOODING / OFFERS_PER_SECOND);
      }
    }
  }

  private void sendBig() throws IOException, InterruptedException {
    try (Socket socket = peer.createSocket()) {
      connect(socket);
      OutputStream out = socket.getOutputStream();
      out.write(head("Content-Length: " + BIG_BYTES));
      byte[] block = new byte[64 * 1024];
      for (int sent = 0; sent < BIG_BYTES && !over; sent += block.length) {
        out.write(block);
      }
    } finally {
      bodies.incrementAndGet();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void trickle() throws IOException, InterruptedException {
    while (slow.size() < SLOW && !over) {
      Socket socket = peer.createSocket();
      connect(socket);
      socket.getOutputStream().write(head("Content-Length: 1000"));
      slow.add(socket);
    }
    slow.removeIf(each -> !takesMore(each));
    TimeUnit.SECONDS.sleep(1);
  }

  private static boolean takesMore(Socket socket) {
    try {
      socket.getOutputStream().write(' ');
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void knock() throws IOException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(20);
    strangers.incrementAndGet();
    try (Socket socket = new Socket()) {
      connect(socket);
      socket.getOutputStream().write(head("Content-Length: 0"));
      socket.getInputStream().read();
    }
  }

  private void connect(Socket socket) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
    socket.setSoTimeout(20_000);
  }

  private static byte[] head(String length) {
    return ("POST /api/v1/handle_negotiation HTTP/1.1\r\nHost: 127.0.0.1\r\n" + length + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What they did so far, for the report. */
  String deeds() {
    return offers
        + " offers, of which "
        + refused
        + " were refused for their number; "
        + bodies
        + " bodies of 100 MB; "
        + slow.size()
        + " slow connections; "
        + strangers
        + " strangers";
  }

  @Override
  public void close() throws IOException {
    over = true;
    threads.shutdownNow();
    for (Socket each : slow) {
      each.close();
    }
  }
}
