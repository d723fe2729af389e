package org.accordo.driver.linux.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Answers every question over TCP and UDP with its name and the address that the question seems to
 * come from; asks questions that it gets line by line: {@code tcp ADDRESS PORT NONCE}.
 */
final class HostProcess {
  static final int PORT = 7000;
  private static final int TIMEOUT = 1000;

  private HostProcess() {}

  public static void main(String[] arguments) throws IOException {
    String name = arguments[0];
    ServerSocket server = new ServerSocket(PORT, 50);
    daemon(() -> serveTcp(server, name));
    ServerSocket control = new ServerSocket(8000, 50);
    daemon(() -> serveTcp(control, name + "-control"));
    DatagramSocket datagrams = new DatagramSocket(PORT);
    daemon(() -> serveUdp(datagrams, name));
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      System.out.println(answer(line.split(" ")));
    }
  }

  private interface Service {
    void run() throws IOException;
  }

  private static void daemon(Service service) {
    Thread thread =
        new Thread(
            () -> {
              try {
                service.run();
              } catch (IOException e) {
                System.err.println(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void serveTcp(ServerSocket server, String name) throws IOException {
    while (true) {
      Socket client = server.accept();
      daemon(
          () -> {
            try (client) {
              BufferedReader in = reader(client);
              for (String nonce = in.readLine(); nonce != null; nonce = in.readLine()) {
                client
                    .getOutputStream()
                    .write(bytes(identity(name, nonce, client.getInetAddress()) + "\n"));
              }
            }
          });
    }
  }

  private static void serveUdp(DatagramSocket socket, String name) throws IOException {
    while (true) {
      DatagramPacket question = new DatagramPacket(new byte[512], 512);
      socket.receive(question);
      byte[] answer = bytes(identity(name, text(question), question.getAddress()));
      socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
    }
  }

  private static String identity(String name, String nonce, InetAddress from) {
    return name + " " + nonce + " " + from.getHostAddress();
  }

  private static String answer(String[] question) {
    InetSocketAddress to = new InetSocketAddress(question[1], Integer.parseInt(question[2]));
    int ownPort = question.length > 4 ? Integer.parseInt(question[4]) : 0;
    try {
      return question[0].equals("tcp")
          ? askTcp(to, question[3], ownPort)
          : askUdp(to, question[3], ownPort);
    } catch (IOException e) {
      return "nobody " + e.getMessage();
    }
  }

  private static String askTcp(SocketAddress to, String nonce, int ownPort) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(ownPort));
      socket.connect(to, TIMEOUT);
      socket.setSoTimeout(TIMEOUT);
      socket.getOutputStream().write(bytes(nonce + "\n"));
      return String.valueOf(reader(socket).readLine());
    }
  }

  private static String askUdp(SocketAddress to, String nonce, int ownPort) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(ownPort)) {
      socket.setSoTimeout(TIMEOUT);
      socket.connect(to);
      byte[] question = bytes(nonce);
      socket.send(new DatagramPacket(question, question.length));
      DatagramPacket answer = new DatagramPacket(new byte[512], 512);
      socket.receive(answer);
      return text(answer);
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }
}
