package org.accordo.transport.bench;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.app.agent.Devices;
import org.accordo.app.agent.Secrets;
import org.accordo.app.conformance.BenchRouter;
import org.accordo.app.conformance.Scene;
import org.accordo.driver.api.CliDialect;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.Transport;
import org.accordo.site.Connection;
import org.accordo.transport.cli.CliDevices;

/**
 * A command line that follows a dialect: it has its modes, its candidate and its commits, and takes
 * every line of configuration without knowing what it means.
 */
final class LineDevice implements BenchRouter {
  private static final String USER = "admin";
  private static final Pattern LAST_WORDS = Pattern.compile("\"([^\"]*)\"$");
  private static final Pattern MINUTES = Pattern.compile("[0-9]+");

  private final CliDialect.Commands commands;
  private final String operational;
  private final String configure;
  private final String refusal;
  private final Optional<String> locked;
  private final Once once = new Once();
  private final List<RenderedConfig> configs;
  private final Presence presence;
  private final List<String> received = new ArrayList<>();
  private List<String> running = new ArrayList<>();
  private Optional<List<String>> before = Optional.empty();
  private Duration patience = USUAL_PATIENCE;
  private boolean held;

  /**
   * @param operational its prompt where one looks
   * @param configure its prompt where one changes
   * @param refusal what it says of a line that it does not take
   * @param locked what it says where somebody else holds the configuration
   */
  LineDevice(
      Scene scene, String operational, String configure, String refusal, Optional<String> locked) {
    this.commands = scene.driver().descriptor().dialect().orElseThrow().commands();
    this.operational = operational;
    this.configure = configure;
    this.refusal = refusal;
    this.locked = locked;
    this.configs = scene.configs();
    this.presence = new Presence(configs);
  }

  @Override
  public Devices devices(Secrets secrets) {
    return CliDevices.prompt(router -> Connections.begin(this::serve), patience);
  }

  @Override
  public Connection connection() {
    return new Connection(
        Connection.Mode.LIVE,
        Transport.SSH_CLI,
        Optional.empty(),
        Optional.of(
            new Connection.Ssh("127.0.0.1", 22, USER, Optional.empty(), Optional.empty(), "")),
        Optional.of(Duration.ofSeconds(60)),
        true);
  }

  @Override
  public Optional<String> blindness() {
    return Optional.of(
        "a command line that takes every line shows what is sent, and not what comes of it");
  }

  /**
   * With a candidate the lines that were committed, but for those that withdraw: what they take
   * away is not known. Lines that count at once cannot be taken back.
   */
  @Override
  public synchronized String state() {
    return commands.hasCandidate()
        ? running.stream().filter(line -> !presence.withdraws(line)).collect(joining("\n"))
        : "";
  }

  /** What a look prints: where a filter is asked for words, these. */
  private synchronized String look(String line) {
    Presence now = new Presence(configs);
    running.forEach(now::taken);
    if (!now.finds(line)) {
      return "";
    }
    Matcher words = LAST_WORDS.matcher(line);
    return words.find() ? words.group(1) : "there";
  }

  @Override
  public boolean showsUndo() {
    return commands.hasCandidate();
  }

  @Override
  public synchronized List<String> received() {
    return List.copyOf(received);
  }

  @Override
  public String refusal() {
    return refusal;
  }

  @Override
  public void answersLate() {
    patience = SHORT_PATIENCE;
  }

  @Override
  public int steps() {
    return once.steps();
  }

  @Override
  public void fail(Fault fault, int step) {
    once.fail(fault, step);
  }

  @Override
  public synchronized boolean hold(boolean now) {
    held = now && locked.isPresent();
    return locked.isPresent();
  }

  @Override
  public void close() {
    // every connection ends with whoever has it
  }

  private void serve(InputStream input, OutputStream output) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    new Login(output).talk(lines);
  }

  /** One login. */
  private final class Login {
    private final OutputStream output;
    private boolean configuring;
    private List<String> candidate = new ArrayList<>();

    Login(OutputStream output) {
      this.output = output;
    }

    void talk(BufferedReader lines) throws IOException {
      say(operational);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<String> answer = answer(line.strip());
        if (answer.isEmpty()) {
          return;
        }
        if (!answer.get().equals(SILENCE)) {
          String text = answer.get().isEmpty() ? "" : answer.get() + "\r\n";
          say(line + "\r\n" + text + (configuring ? configure : operational));
        }
      }
    }

    private void say(String text) throws IOException {
      output.write(
          text.replace("\n", "\r\n").replace("\r\r", "\r").getBytes(StandardCharsets.UTF_8));
      output.flush();
    }

    /** Empty where the connection ends with it. */
    private Optional<String> answer(String line) {
      synchronized (LineDevice.this) {
        Optional<String> known = command(line);
        if (known.isPresent()) {
          return known;
        }
        if (!configuring || presence.isLook(line)) {
          return Optional.of(look(line));
        }
        received.add(line);
        Optional<Fault> fault = once.next();
        if (fault.isPresent()) {
          return switch (fault.get()) {
            case REFUSE -> Optional.of(refusal);
            case CUT -> Optional.empty();
            case SILENT -> Optional.of(SILENCE);
          };
        }
        (commands.hasCandidate() ? candidate : running).add(line);
        return Optional.of("");
      }
    }

    /** What the dialect itself sends. */
    private Optional<String> command(String line) {
      if (is(line, commands.enter()) || is(line, commands.enterTimed())) {
        if (held) {
          return locked;
        }
        if (!configuring) {
          candidate = new ArrayList<>();
          if (is(line, commands.enterTimed()) && !is(line, commands.enter())) {
            before = Optional.of(new ArrayList<>(running));
          }
        }
        configuring = true;
        return Optional.of("");
      }
      if (is(line, commands.commit()) || is(line, commands.commitTimed())) {
        before = is(line, commands.commitTimed()) ? Optional.of(running) : Optional.empty();
        running = new ArrayList<>(running);
        running.addAll(candidate);
        candidate = new ArrayList<>();
        return Optional.of("");
      }
      if (is(line, commands.cancel())) {
        before.ifPresent(earlier -> running = earlier);
        before = Optional.empty();
        return Optional.of("");
      }
      if (is(line, commands.confirm())) {
        before = Optional.empty();
        return Optional.of("");
      }
      if (is(line, commands.discard())) {
        candidate = new ArrayList<>();
        return Optional.of("");
      }
      if (isLast(line, commands.leave())) {
        configuring = false;
        return Optional.of("");
      }
      if (is(line, commands.compare())) {
        return Optional.of(candidate.isEmpty() ? "" : "+ " + candidate.size() + " lines");
      }
      boolean harmless =
          is(line, commands.start())
              || is(line, commands.check())
              || is(line, commands.save())
              || is(line, commands.leave());
      return harmless ? Optional.of("") : Optional.empty();
    }

    private boolean isLast(String line, List<String> of) {
      return !of.isEmpty() && configuring && is(line, of.subList(of.size() - 1, of.size()));
    }
  }

  private static final String SILENCE = "\u0000";

  private static boolean is(String line, List<String> of) {
    return of.stream()
        .anyMatch(
            each ->
                each.contains(CliDialect.MINUTES)
                    ? Pattern.matches(
                        Pattern.quote(each).replace(CliDialect.MINUTES, "\\E" + MINUTES + "\\Q"),
                        line)
                    : each.equals(line));
  }
}
