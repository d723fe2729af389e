package org.accordo.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/**
 * The terminal in front of a command line: echo, pages, questions, and everything that goes wrong.
 */
final class TerminalShell implements Command, Runnable {
  private static final int INTERRUPT = 3;
  private static final int BACKSPACE = 127;

  private final Supplier<CommandLine> logins;
  private final Options options;
  private final Faults faults;
  private InputStream input = InputStream.nullInputStream();
  private OutputStream output = OutputStream.nullOutputStream();
  private Optional<ExitCallback> exit = Optional.empty();
  private Optional<ChannelSession> channel = Optional.empty();
  private Optional<Thread> thread = Optional.empty();
  private int lastRead = -1;

  TerminalShell(Supplier<CommandLine> logins, Options options, Faults faults) {
    this.logins = logins;
    this.options = options;
    this.faults = faults;
  }

  @Override
  public void setInputStream(InputStream stream) {
    input = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    output = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    // a terminal has one output
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = Optional.of(callback);
  }

  @Override
  public void start(ChannelSession session, Environment environment) {
    channel = Optional.of(session);
    Thread started = new Thread(this, "simulated-" + options.hostname());
    started.setDaemon(true);
    thread = Optional.of(started);
    started.start();
  }

  @Override
  public void destroy(ChannelSession session) {
    thread.ifPresent(Thread::interrupt);
  }

  @Override
  public void run() {
    CommandLine commands = logins.get();
    try {
      print(options.banner());
      String line = "";
      while (!commands.isOver()) {
        Optional<String> late = faults.lateMessage(line);
        print(commands.prompt() + late.map(message -> "\n" + message + "\n").orElse(""));
        line = readLine();
        answer(commands, line);
      }
      exit.ifPresent(callback -> callback.onExit(0));
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.ifPresent(c -> c.getSession().close(true));
    } finally {
      commands.ended();
    }
  }

  private void answer(CommandLine commands, String line) throws IOException, InterruptedException {
    if (line.isBlank()) {
      return;
    }
    Faults.Cut cut = faults.lineCame();
    if (cut == Faults.Cut.BEFORE) {
      throw new IOException("cut");
    }
    pause(options.latency());
    if (faults.hangs(line)) {
      Thread.sleep(Long.MAX_VALUE);
    }
    Optional<String> message = faults.message(line);
    if (message.isPresent()) {
      print("\n" + message.get() + "\n");
    }
    Optional<String> refusal = faults.refusal(line);
    if (refusal.isPresent()) {
      print(refusal.get() + "\n");
      return;
    }
    Optional<String> question = faults.question(line).or(() -> commands.question(line));
    if (question.isPresent() && !isYes(question.get())) {
      return;
    }
    String text = commands.enter(line);
    if (cut == Faults.Cut.AFTER) {
      throw new IOException("cut");
    }
    printPaged(text);
  }

  private boolean isYes(String question) throws IOException, InterruptedException {
    print(question);
    String reply = readLine().strip();
    return reply.equalsIgnoreCase("y") || reply.equalsIgnoreCase("yes");
  }

  private void printPaged(String text) throws IOException, InterruptedException {
    int page = faults.pageLines();
    int printed = 0;
    String more = faults.more();
    for (String line : text.split("(?<=\n)", -1)) {
      print(line);
      if (page > 0 && ++printed % page == 0) {
        print(more);
        input.read();
        print("\b".repeat(more.length()) + " ".repeat(more.length()));
        print("\b".repeat(more.length()));
      }
    }
  }

  /** Reads what is typed, with echo; empty for a line that was interrupted. */
  private String readLine() throws IOException, InterruptedException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = input.read();
      if (c < 0) {
        throw new IOException("the other end has closed");
      }
      boolean secondOfPair = c == '\n' && lastRead == '\r';
      lastRead = c;
      if (secondOfPair) {
        continue;
      }
      switch (c) {
        case '\r', '\n' -> {
          print("\n");
          return line.toString();
        }
        case INTERRUPT -> {
          print("^C\n");
          return "";
        }
        case '\b', BACKSPACE -> {
          if (line.length() > 0) {
            line.setLength(line.length() - 1);
            print("\b \b");
          }
        }
        default -> {
          line.append((char) c);
          echo((char) c, line.length());
        }
      }
    }
  }

  private void echo(char c, int column) throws IOException, InterruptedException {
    if (!faults.echoes()) {
      return;
    }
    int width = faults.width();
    print(width > 0 && column % width == 0 ? c + " \r" : String.valueOf(c));
  }

  private void print(String text) throws IOException, InterruptedException {
    byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    Duration each = faults.perByte();
    if (each.isZero() && !faults.counts()) {
      output.write(bytes);
      output.flush();
      return;
    }
    for (byte b : bytes) {
      if (faults.byteGoes()) {
        throw new IOException("cut");
      }
      pause(each);
      output.write(b);
      output.flush();
    }
  }

  private static void pause(Duration time) throws InterruptedException {
    if (!time.isZero()) {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
  }
}
