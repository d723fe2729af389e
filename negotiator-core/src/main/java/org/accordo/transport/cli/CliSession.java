package org.accordo.transport.cli;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.transport.LimitedText;

/**
 * A login at a command line: sends one line at a time, and knows from the dialect when the device
 * has answered it.
 */
final class CliSession implements AutoCloseable {
  private static final String ENTER = "\n";
  private static final String INTERRUPT = "\u0003";
  private static final int MOST_REPLIES = 10;
  private static final int SAID_LINES = 2;

  /**
   * How long nothing more must come before something is believed, in milliseconds.
   *
   * @param login that a prompt is no line of a banner
   * @param output that a prompt is no line of the output
   * @param echo that a device does not repeat what it is sent
   * @param question that it waits for an answer that the dialect does not have
   * @param nudge that something unknown stands behind the prompt
   */
  record Patience(long login, long output, long echo, long question, long nudge) {
    static final Patience USUAL = new Patience(250, 40, 1000, 1500, 2500);

    /** For what is in this process and sends an answer in one piece. */
    static final Patience NONE = new Patience(1, 1, 1000, 1500, 2500);
  }

  private final String router;
  private final Terminal terminal;
  private final DialectReader reader;
  private final Duration timeout;
  private final Patience patience;
  private Mode mode = Mode.OPERATIONAL;

  /**
   * @param terminal closed with this
   * @param timeout for each answer
   */
  CliSession(
      String router, Terminal terminal, DialectReader reader, Duration timeout, Patience patience) {
    this.router = router;
    this.terminal = terminal;
    this.reader = reader;
    this.timeout = timeout;
    this.patience = patience;
  }

  /**
   * Waits for the first prompt and prepares the terminal.
   *
   * @param start what is sent first; a line of it that is refused is no reason to give up
   * @throws ProblemException {@code device-unreachable} for what is no command line of this
   *     dialect, {@code device-rejected} for what the dialect refuses
   */
  void login(List<String> start) {
    mode = new Exchange("", true).await().mode();
    for (String line : start) {
      Answer answer = run(line);
      checkWelcome(answer.output());
    }
  }

  private void checkWelcome(String text) {
    Optional<String> hint = reader.refusal(text);
    if (hint.isPresent()) {
      throw Problem.of(
              ProblemCode.DEVICE_REJECTED,
              "The driver does not work with what answers here: " + Said.end(text, SAID_LINES))
          .at(router)
          .hint(hint.get())
          .exception();
    }
  }

  /** Where the last prompt was. */
  Mode mode() {
    return mode;
  }

  /**
   * Sends a line and waits for its answer.
   *
   * @throws ProblemException {@code device-unreachable} where there is none in time or the
   *     connection ends, {@code device-rejected} where it has no end or is a question that the
   *     dialect does not know; the question is left by an interrupt then
   */
  Answer run(String line) {
    Answer answer = new Exchange(line, false).await();
    mode = answer.mode();
    return answer;
  }

  @Override
  public void close() {
    terminal.close();
  }

  private ProblemException unreachable(String what, Throwable cause) {
    terminal.close();
    return Problem.of(ProblemCode.DEVICE_UNREACHABLE, what).at(router).exception(cause);
  }

  /** What the end of an output means, and how long nothing more must come to believe it. */
  private record Verdict(Meaning meaning, long quietMillis, String text, int lineStart) {}

  private enum Meaning {
    UNFINISHED,
    PROMPT,
    MORE,
    KNOWN_QUESTION,
    UNKNOWN_QUESTION,
    REFUSED,
    HIDDEN_PROMPT
  }

  /** One line and its answer. */
  private final class Exchange {
    private final String line;
    private final boolean login;
    private final long end = System.nanoTime() + timeout.toNanos();
    private boolean echoed;
    private boolean nudged;
    private int replies;
    private int repliedAt = -1;

    Exchange(String line, boolean login) {
      this.line = line;
      this.login = login;
      this.echoed = login;
    }

    Answer await() {
      if (!login) {
        terminal.clear();
        send(line + ENTER);
      }
      try {
        return awaitPrompt();
      } catch (SlowPatternException e) {
        terminal.close();
        throw Problem.of(
                ProblemCode.DRIVER_BUG,
                "A regular expression of the driver's dialect takes too long for what the router"
                    + " said: "
                    + Said.end(terminal.text(), SAID_LINES))
            .at(router)
            .exception(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unreachable(about() + ": interrupted", e);
      }
    }

    private Answer awaitPrompt() throws InterruptedException {
      while (true) {
        Terminal.Seen seen = terminal.look(DialectReader.TAIL);
        if (seen.tooLong()) {
          terminal.close();
          throw Problem.of(
                  ProblemCode.DEVICE_REJECTED,
                  about() + ": it printed more than " + LimitedText.MOST_BYTES + " characters")
              .at(router)
              .exception();
        }
        Verdict verdict = judge(seen);
        if (verdict.quietMillis() > 0 && waited(seen, verdict)) {
          continue;
        }
        if (verdict.meaning() == Meaning.PROMPT) {
          return answer();
        }
        act(verdict);
      }
    }

    /** Whether there is something to look at again. */
    private boolean waited(Terminal.Seen seen, Verdict verdict) throws InterruptedException {
      if (seen.ended()) {
        throw unreachable(
            about() + ": the connection ended; it had said: " + saidLast(seen.tail()), null);
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw unreachable(
            about()
                + ": no prompt within "
                + timeout.toSeconds()
                + " s; it had said: "
                + saidLast(seen.tail()),
            null);
      }
      boolean more = terminal.awaitAfter(seen.version(), Math.min(left, verdict.quietMillis()));
      return more || left < verdict.quietMillis();
    }

    private Verdict judge(Terminal.Seen seen) {
      String clean = reader.withoutNoise(seen.tail());
      String lastLine = clean.substring(clean.lastIndexOf('\n') + 1);
      echoed = echoed || Echo.end(reader.withoutNoise(terminal.text()), line) >= 0;
      Optional<DialectReader.Prompt> prompt = reader.prompt(clean);
      if (prompt.isPresent()) {
        return verdict(Meaning.PROMPT, quietBeforePrompt(prompt.get()), "", seen);
      }
      boolean asksAgain = seen.lineStart() > repliedAt;
      if (asksAgain && reader.isMore(lastLine)) {
        return verdict(Meaning.MORE, 0, "", seen);
      }
      Optional<String> reply = echoed && asksAgain ? reader.answer(lastLine) : Optional.empty();
      if (reply.isPresent()) {
        return verdict(Meaning.KNOWN_QUESTION, 0, reply.get(), seen);
      }
      if (login && reader.refusal(clean).isPresent()) {
        return verdict(Meaning.REFUSED, patience.login(), clean, seen);
      }
      if (asksAgain && DialectReader.isQuestion(lastLine)) {
        return verdict(Meaning.UNKNOWN_QUESTION, patience.question(), lastLine.strip(), seen);
      }
      if (!nudged && echoed && hidesPrompt(clean)) {
        return verdict(Meaning.HIDDEN_PROMPT, patience.nudge(), "", seen);
      }
      return verdict(Meaning.UNFINISHED, Long.MAX_VALUE, "", seen);
    }

    private static Verdict verdict(
        Meaning meaning, long quietMillis, String text, Terminal.Seen seen) {
      return new Verdict(meaning, quietMillis, text, seen.lineStart());
    }

    private long quietBeforePrompt(DialectReader.Prompt prompt) {
      if (login) {
        return patience.login();
      }
      if (!echoed) {
        return patience.echo();
      }
      return prompt.mode() == Mode.OPERATIONAL ? patience.output() : 0;
    }

    /** Whether a line, which is not the last one, would be a prompt if it were. */
    private boolean hidesPrompt(String clean) {
      int lineEnd = clean.indexOf('\n');
      while (lineEnd >= 0) {
        if (reader.prompt(clean.substring(0, lineEnd)).isPresent()) {
          return true;
        }
        lineEnd = clean.indexOf('\n', lineEnd + 1);
      }
      return false;
    }

    private void act(Verdict verdict) {
      switch (verdict.meaning()) {
        case MORE -> {
          repliedAt = verdict.lineStart();
          send(" ");
        }
        case KNOWN_QUESTION -> {
          repliedAt = verdict.lineStart();
          if (++replies > MOST_REPLIES) {
            throw asked(Said.end(terminal.text(), 1));
          }
          send(verdict.text() + ENTER);
        }
        case HIDDEN_PROMPT -> {
          nudged = true;
          send(ENTER);
        }
        case REFUSED -> checkWelcome(verdict.text());
        case UNKNOWN_QUESTION -> throw asked(verdict.text());
        case UNFINISHED, PROMPT -> {
          // nothing to do but wait
        }
      }
    }

    private Answer answer() {
      String clean = reader.withoutNoise(terminal.text());
      DialectReader.Prompt prompt = reader.prompt(clean).orElseThrow();
      reader.remember(prompt);
      if (login) {
        checkWelcome(clean);
      }
      int start = login ? 0 : Math.max(0, Echo.end(clean, line));
      String output = start < prompt.start() ? clean.substring(start, prompt.start()) : "";
      return new Answer(output.stripTrailing(), prompt.mode());
    }

    private ProblemException asked(String question) {
      ProblemException problem =
          Problem.of(
                  ProblemCode.DEVICE_REJECTED,
                  (login ? "At the login it asks " : Said.line(line) + ": it asks ")
                      + quote(question)
                      + ", which the driver has no answer to")
              .at(router)
              .exception();
      if (login) {
        terminal.close();
        return problem;
      }
      terminal.clear();
      send(INTERRUPT);
      try {
        awaitPromptAfterInterrupt();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        terminal.close();
      }
      return problem;
    }

    private void awaitPromptAfterInterrupt() throws InterruptedException {
      long patienceEnd = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2 * patience.question());
      while (System.nanoTime() < patienceEnd) {
        Terminal.Seen seen = terminal.look(DialectReader.TAIL);
        Optional<DialectReader.Prompt> prompt = reader.prompt(reader.withoutNoise(seen.tail()));
        if (prompt.isPresent()) {
          mode = prompt.get().mode();
          return;
        }
        if (seen.ended() || !terminal.awaitAfter(seen.version(), patience.question())) {
          break;
        }
      }
      terminal.close(); // it still asks; a device drops the session with its question
    }

    private void send(String text) {
      try {
        terminal.send(text);
      } catch (IOException e) {
        throw unreachable(about() + ": the connection ended", e);
      }
    }

    private String about() {
      return login ? "Waiting for the first prompt" : Said.line(line);
    }

    private String saidLast(String tail) {
      return Said.end(tail, SAID_LINES);
    }
  }
}
