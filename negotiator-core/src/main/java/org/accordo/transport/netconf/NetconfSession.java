package org.accordo.transport.netconf;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.accordo.transport.ssh.SshChannel;
import org.accordo.xml.InvalidXmlException;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlName;
import org.accordo.xml.XmlReader;
import org.accordo.xml.XmlWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One NETCONF session: an operation and its reply at a time, by one caller at a time. A thread of
 * its own reads, so that no device can keep the caller longer than the time allowed.
 */
final class NetconfSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NetconfSession.class);
  private static final int MOST_BYTES = 32 << 20;
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final XmlName REPLY = new XmlName(XmlWriter.NETCONF, "rpc-reply");
  private static final XmlName MESSAGE_ID = new XmlName("", "message-id");
  private static final XmlName NOTIFICATION =
      new XmlName("urn:ietf:params:xml:ns:netconf:notification:1.0", "notification");
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "netconf-timeouts");
            thread.setDaemon(true);
            return thread;
          });

  private final String router;
  private final SshChannel channel;
  private final Duration timeout;
  private final CompletableFuture<Hello> greeting = new CompletableFuture<>();
  private final Object lock = new Object();
  private Optional<Waiting> waiting = Optional.empty();
  private Optional<String> end = Optional.empty();
  private long messages;
  private Hello hello;

  /** Whoever waits for a reply. */
  private record Waiting(String messageId, CompletableFuture<XmlElement> reply) {}

  private NetconfSession(String router, SshChannel channel, Duration timeout) {
    this.router = router;
    this.channel = channel;
    this.timeout = timeout;
  }

  /**
   * Begins a session.
   *
   * @param channel closed with this
   * @param further capabilities to announce beside the base ones
   * @param timeout for each reply
   * @throws SessionLostException if the device does not speak NETCONF
   */
  static NetconfSession open(
      String router, SshChannel channel, List<String> further, Duration timeout) {
    NetconfSession session = new NetconfSession(router, channel, timeout);
    Thread reader = new Thread(session::read, "netconf-" + router);
    reader.setDaemon(true);
    reader.start();
    session.hello = session.inTime("hello", timeout, session.greeting, Hello.ours(further), false);
    return session;
  }

  /** What the device said of itself. */
  Hello hello() {
    return hello;
  }

  boolean isOpen() {
    synchronized (lock) {
      return end.isEmpty();
    }
  }

  /**
   * Has an operation done.
   *
   * @return the reply; warnings are in the log
   * @throws RpcRefusedException if the device refuses it
   * @throws SessionLostException if there is no proper reply in time; the session is over then
   */
  XmlElement call(XmlElement operation) {
    return call(operation, timeout);
  }

  private XmlElement call(XmlElement operation, Duration patience) {
    String name = operation.name().local();
    Waiting mine;
    synchronized (lock) {
      messages++;
      mine = new Waiting(Long.toString(messages), new CompletableFuture<>());
      waiting = Optional.of(mine);
      end.ifPresent(why -> mine.reply().completeExceptionally(new SessionLostException(why)));
    }
    XmlElement rpc = Operations.rpc(mine.messageId(), operation);
    XmlElement reply = inTime(name, patience, mine.reply(), rpc, hello.hasChunks());
    List<RpcError> errors = RpcError.in(reply);
    if (errors.stream().anyMatch(error -> !error.isWarning())) {
      throw new RpcRefusedException(name, errors.stream().filter(e -> !e.isWarning()).toList());
    }
    errors.forEach(e -> LOG.warn("{} warns about <{}>: {}", router, name, quote(e.text())));
    return reply;
  }

  private <T> T inTime(
      String what,
      Duration patience,
      CompletableFuture<T> answer,
      XmlElement message,
      boolean chunked) {
    Future<?> watch =
        WATCH.schedule(
            () -> over("no answer within " + patience.toSeconds() + " s"),
            patience.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      write(message, chunked);
      return answer.get();
    } catch (ExecutionException e) {
      throw new SessionLostException("<" + what + ">: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      over("interrupted");
      throw new SessionLostException("<" + what + ">: interrupted");
    } finally {
      watch.cancel(false);
    }
  }

  private void write(XmlElement message, boolean chunked) {
    String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + XmlWriter.compact(message);
    try {
      channel.output().write(Frames.framed(text.getBytes(StandardCharsets.UTF_8), chunked));
      channel.output().flush();
    } catch (IOException e) {
      over("the connection broke: " + e.getMessage());
    }
  }

  private void read() {
    try {
      Frames frames = new Frames(channel.input(), MOST_BYTES);
      byte[] first =
          frames.next().orElseThrow(() -> new IOException("the device closed the session"));
      Hello theirs = Hello.of(XmlReader.read(first));
      if (theirs.hasChunks()) {
        frames.useChunks();
      }
      greeting.complete(theirs);
      Optional<byte[]> next = frames.next();
      while (next.isPresent()) {
        accept(XmlReader.read(next.get()));
        next = frames.next();
      }
      over("the device closed the session");
    } catch (InvalidXmlException e) {
      over("it sent something that is no proper XML: " + e.getMessage());
    } catch (IOException e) {
      over(e.getMessage());
    } catch (RuntimeException | Error e) {
      over("reading failed: " + e);
      throw e;
    }
  }

  private void accept(XmlElement message) throws IOException {
    if (message.name().equals(NOTIFICATION)) {
      return;
    }
    if (!message.name().equals(REPLY)) {
      throw new IOException("it sent <" + message.name().local() + ">, which is no reply");
    }
    Waiting receiver;
    synchronized (lock) {
      receiver = waiting.orElseThrow(() -> new IOException("it replied to nothing"));
      waiting = Optional.empty();
    }
    String id = message.attributes().getOrDefault(MESSAGE_ID, "");
    if (!id.equals(receiver.messageId())) {
      IOException wrong =
          new IOException(
              "it replied to message " + quote(id) + " instead of " + receiver.messageId());
      receiver.reply().completeExceptionally(wrong);
      throw wrong;
    }
    receiver.reply().complete(message);
  }

  /** The first reason counts. */
  private void over(String why) {
    Optional<Waiting> left;
    synchronized (lock) {
      if (end.isEmpty()) {
        end = Optional.of(why);
      }
      left = waiting;
      waiting = Optional.empty();
    }
    SessionLostException lost = new SessionLostException(why);
    greeting.completeExceptionally(lost);
    left.ifPresent(each -> each.reply().completeExceptionally(lost));
    channel.close();
  }

  /** Says goodbye where somebody listens. */
  @Override
  public void close() {
    if (isOpen()) {
      try {
        call(Operations.closeSession(), GOODBYE);
      } catch (RpcRefusedException | SessionLostException e) {
        LOG.debug("{} did not close its session: {}", router, quote(e.getMessage()));
      }
    }
    over("closed");
  }
}
