package org.accordo.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A host of the lab: whoever asks it over TCP or UDP is told its name, and it asks others when told
 * so on standard input. It ends with its standard input, and so with whoever started it.
 *
 * <p>Orders are lines of blank-separated words ({@code tcp|udp ADDRESS PORT MILLISECONDS NONCE} or
 * {@code http METHOD URL MILLISECONDS BODY}, the body in base64 or {@code -}); each is answered by
 * one line, {@code ok TEXT} or {@code failed TEXT}, the text in base64.
 */
@Command(
    name = "demo-host",
    hidden = true,
    description = "Answers with its name on TCP and UDP; used by 'accordo demo'.")
public final class DemoHostCommand implements Callable<Integer> {
  private static final int LONGEST_LINE = 256;

  @Option(names = "--name", required = true, description = "what it answers with")
  private String name;

  @Option(names = "--port", description = "TCP and UDP port; without it nothing is answered")
  private int port;

  @Option(names = "--stay", arity = "1", description = "whether to go on without standard input")
  private boolean stay;

  @Override
  public Integer call() throws IOException {
    // Ours alone: nothing but answers may be written to it.
    PrintStream answers = System.out;
    if (port > 0) {
      ServerSocket tcp = new ServerSocket(port, 64);
      DatagramSocket udp = new DatagramSocket(port);
      daemon(() -> answerTcp(tcp));
      daemon(() -> answerUdp(udp));
    }
    answers.println("ready");
    answers.flush();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      answers.println(answer(order.split(" ", -1)));
      answers.flush();
    }
    while (stay) {
      LockSupport.park();
    }
    return 0;
  }

  private static String answer(String[] order) {
    try {
      String text =
          switch (order[0]) {
            case "tcp" -> askTcp(address(order), Integer.parseInt(order[3]), order[4]);
            case "udp" -> askUdp(address(order), Integer.parseInt(order[3]), order[4]);
            case "http" -> askHttp(order[1], order[2], Integer.parseInt(order[3]), order[4]);
            default -> throw new IOException("unknown order " + order[0]);
          };
      return "ok " + encode(text);
    } catch (IOException | RuntimeException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return "failed " + encode(why);
    }
  }

  private static InetSocketAddress address(String[] order) {
    return new InetSocketAddress(order[1], Integer.parseInt(order[2]));
  }

  private static String askTcp(InetSocketAddress to, int millis, String nonce) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(to, millis);
      socket.setSoTimeout(millis);
      socket.getOutputStream().write((nonce + "\n").getBytes(StandardCharsets.US_ASCII));
      return line(socket.getInputStream());
    }
  }

  private static String askUdp(InetSocketAddress to, int millis, String nonce) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      // Connected, so that only this address can answer and that a refusal is seen.
      socket.connect(to);
      socket.setSoTimeout(millis);
      byte[] question = nonce.getBytes(StandardCharsets.US_ASCII);
      socket.send(new DatagramPacket(question, question.length));
      DatagramPacket answer = new DatagramPacket(new byte[LONGEST_LINE], LONGEST_LINE);
      socket.receive(answer);
      return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
    }
  }

  private static String askHttp(String method, String url, int millis, String body)
      throws IOException {
    HttpURLConnection request = (HttpURLConnection) URI.create(url).toURL().openConnection();
    request.setRequestMethod(method);
    request.setConnectTimeout(millis);
    request.setReadTimeout(millis);
    if (!body.equals("-")) {
      request.setDoOutput(true);
      request.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = request.getOutputStream()) {
        out.write(Base64.getDecoder().decode(body));
      }
    }
    int status = request.getResponseCode();
    InputStream answer = status < 400 ? request.getInputStream() : request.getErrorStream();
    try (InputStream in = answer == null ? InputStream.nullInputStream() : answer) {
      return status + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      request.disconnect();
    }
  }

  private void answerTcp(ServerSocket server) throws IOException {
    while (true) {
      Socket socket = server.accept();
      daemon(
          () -> {
            try (socket) {
              socket.setSoTimeout(10_000);
              String nonce = line(socket.getInputStream());
              socket.getOutputStream().write(bytes(identity(nonce, socket.getInetAddress())));
            }
          });
    }
  }

  private void answerUdp(DatagramSocket socket) throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[LONGEST_LINE], LONGEST_LINE);
      socket.receive(packet);
      String nonce = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
      byte[] answer = bytes(identity(nonce, packet.getAddress()));
      socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
    }
  }

  private String identity(String nonce, InetAddress asker) {
    return name + " " + nonce + " " + asker.getHostAddress() + "\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Something that goes on until its socket fails; whoever asked then sees a time-out. */
  private interface Loop {
    void run() throws IOException;
  }

  private static void daemon(Loop loop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (IOException e) {
                // The asker has gone or the socket is broken; the asker's time-out tells.
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
