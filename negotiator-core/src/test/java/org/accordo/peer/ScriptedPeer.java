package org.accordo.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A peer that does with each connection what a test tells it to, however wrong. */
final class ScriptedPeer implements Closeable {
  private final ServerSocket listener;
  private final Script script;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What happens on one connection; the connection is closed behind it. */
  interface Script {
    void run(Connection connection) throws IOException, InterruptedException;
  }

  ScriptedPeer(Script script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    run(this::accept);
  }

  /** Reads each request and answers it with these bytes, as long as there are requests. */
  static ScriptedPeer answering(String answer) throws IOException {
    return new ScriptedPeer(
        connection -> {
          while (connection.readRequest()) {
            connection.write(answer);
          }
        });
  }

  /** An answer with a length. */
  static String answer(String status, String contentType, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\nContent-Type: "
        + contentType
        + "\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  static String ok(String body) {
    return answer("200 OK", "text/plain; charset=utf-8", body);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/api/v1/handle_negotiation");
  }

  /** All requests so far, head and body. */
  List<String> requests() {
    return requests;
  }

  int connections() {
    return connections.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.add(socket);
        run(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(new Connection(socket));
    } catch (IOException e) {
      // The client went away, which tests allow it to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(Runnable task) {
    Thread thread = new Thread(task, "scripted-peer");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  /** One connection of a client. */
  final class Connection {
    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.input = socket.getInputStream();
      this.output = socket.getOutputStream();
    }

    /** Whether there was another request. */
    boolean readRequest() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = input.read();
        if (next < 0) {
          return false;
        }
        head.append((char) next);
      }
      String marker = "Content-Length: ";
      int start = head.indexOf(marker) + marker.length();
      int length = Integer.parseInt(head.substring(start, head.indexOf("\r\n", start)));
      requests.add(head + new String(input.readNBytes(length), StandardCharsets.UTF_8));
      return true;
    }

    void write(String text) throws IOException {
      output.write(text.getBytes(StandardCharsets.UTF_8));
      output.flush();
    }

    /** Sends the end of the stream and goes on reading. */
    void closeOneDirection() throws IOException {
      socket.shutdownOutput();
    }

    /** Resets the connection. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
