package org.accordo.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program between two negotiators that passes their messages on, and does to one of them what it
 * is told. It takes orders on standard input, each answered by the same word:
 *
 * <pre>
 * arm MOMENT ACTION   for the next such message, which is then told by "reached"
 * go                  the message that is held may pass
 * quiet               answered once nothing is under way
 * </pre>
 *
 * <p>A moment is the last word of a request's path, and behind it {@code -answer} for the answer.
 * It ends with its standard input.
 */
final class MessageGate {
  /** Longer than the lab's negotiators wait for an answer. */
  private static final int LATE_MILLIS = 4000;

  private static final Pattern DIGEST = Pattern.compile("\"digest\":\"[0-9a-f]{8}");
  private static final String NONSENSE = nonsense();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final PrintStream told = System.out;

  /** What passed last, by the request's word. */
  private final Map<String, Answer> answers = new LinkedHashMap<>();

  private String moment = "";
  private String action = "";
  private boolean mayGo;
  private int underway;
  private int passed;

  /**
   * What came back.
   *
   * @param body its bytes as ISO 8859-1, which loses none
   */
  private record Answer(int status, String type, String body) {}

  /**
   * Runs until standard input ends.
   *
   * @param arguments pairs of the address and port to listen on and those to pass messages on to
   */
  public static void main(String[] arguments) throws IOException {
    new MessageGate().run(arguments);
  }

  private void run(String[] arguments) throws IOException {
    for (int i = 0; i < arguments.length; i += 2) {
      URI target = URI.create("http://" + arguments[i + 1]);
      String[] own = arguments[i].split(":", -1);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(own[0], Integer.parseInt(own[1])), 64);
      server.setExecutor(
          Executors.newCachedThreadPool(
              work -> {
                Thread thread = new Thread(work);
                thread.setDaemon(true);
                return thread;
              }));
      server.createContext("/", exchange -> serve(exchange, target));
      server.start();
    }
    tell("ready");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      take(order.split(" ", -1));
    }
    System.exit(0);
  }

  private synchronized void take(String[] order) {
    switch (order[0]) {
      case "arm" -> {
        moment = order[1];
        action = order[2];
        mayGo = false;
      }
      case "go" -> {
        moment = "";
        mayGo = true;
      }
      case "quiet" -> await(() -> underway == 0, 60_000);
      default -> throw new IllegalArgumentException(order[0]);
    }
    notifyAll();
    tell(order[0]);
  }

  private void tell(String word) {
    told.println(word);
    told.flush();
  }

  private void serve(HttpExchange exchange, URI target) throws IOException {
    synchronized (this) {
      underway++;
    }
    try (exchange) {
      String body = text(exchange.getRequestBody().readAllBytes());
      String path = exchange.getRequestURI().getPath();
      String word = path.substring(path.lastIndexOf('/') + 1);
      Answer answer = pass(exchange, target, word, body);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      byte[] bytes = answer.body().getBytes(StandardCharsets.ISO_8859_1);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        underway--;
        passed++;
        notifyAll();
      }
    }
  }

  /** An exception closes the connection without an answer, as a process does that was killed. */
  private Answer pass(HttpExchange exchange, URI target, String word, String request)
      throws IOException, InterruptedException {
    String body = request;
    switch (reached(word)) {
      case "hold" -> await(() -> mayGo, 60_000);
      case "late" -> TimeUnit.MILLISECONDS.sleep(LATE_MILLIS);
      case "twice" -> forward(exchange, target, body);
      case "overtaken" -> awaitAnother();
      case "digest" -> body = otherDigest(body);
      case "nonsense" -> body = NONSENSE;
      default -> {}
    }
    Answer answer = forward(exchange, target, body);
    switch (reached(word + "-answer")) {
      case "hold" -> await(() -> mayGo, 60_000);
      case "late" -> TimeUnit.MILLISECONDS.sleep(LATE_MILLIS);
      case "twice" -> answer = forward(exchange, target, body);
      case "overtaken" -> answer = earlier(word, answer);
      case "digest" ->
          answer = new Answer(answer.status(), answer.type(), otherDigest(answer.body()));
      case "nonsense" -> answer = new Answer(200, answer.type(), NONSENSE);
      default -> {}
    }
    synchronized (this) {
      answers.remove(word);
      answers.put(word, answer);
    }
    return answer;
  }

  /** What is to be done now; nothing, as a rule. */
  private synchronized String reached(String now) {
    if (!moment.equals(now)) {
      return "";
    }
    moment = "";
    tell("reached");
    return action;
  }

  /** The next message passes first; where none comes, whoever sent this one has given it up. */
  private synchronized void awaitAnother() {
    int before = passed;
    await(() -> passed > before, 2 * LATE_MILLIS);
  }

  /** The answer to another message that came before. */
  private synchronized Answer earlier(String word, Answer own) {
    Answer latest = own;
    for (Map.Entry<String, Answer> each : answers.entrySet()) {
      if (!each.getKey().equals(word)) {
        latest = each.getValue();
      }
    }
    return latest;
  }

  private Answer forward(HttpExchange exchange, URI target, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .timeout(Duration.ofSeconds(60))
            .method(
                exchange.getRequestMethod(),
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type != null) {
      request.header("Content-Type", type);
    }
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse("application/json"),
        text(response.body()));
  }

  private static String otherDigest(String body) {
    return DIGEST.matcher(body).replaceAll("\"digest\":\"0badc0de");
  }

  private static String nonsense() {
    byte[] bytes = new byte[700];
    new Random(20261121).nextBytes(bytes);
    return text(bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private synchronized void await(Condition condition, int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!condition.holds()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Asked with this gate's lock held. */
  private interface Condition {
    boolean holds();
  }
}
