package org.accordo.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.app.agent.CommandText;
import org.accordo.app.agent.Secrets;
import org.accordo.app.agent.WaysBack;
import org.accordo.app.agent.WaysBack.Standing;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * Ways back on a router that runs programs: a book of commands in a folder of its own, and a timer
 * for each of them, which is a transient unit where there is systemd and a process of a session of
 * its own elsewhere. Both scripts are constants; what differs comes as arguments that cannot be
 * anything else than words of letters and digits, and the book through standard input.
 */
final class RouterWayBack {
  private static final String KEEP = script("way-back-keep.sh");
  private static final String RUN = script("way-back-run.sh");
  private static final Map<String, Standing> WORDS =
      Map.of(
          "armed", Standing.ARMED,
          "disarmed", Standing.DISARMED,
          "back", Standing.WENT_BACK,
          "half", Standing.HALF_BACK);

  private final String router;
  private final List<String> tolerated;
  private final Secrets secrets;
  private final CommandRunner runner;

  RouterWayBack(String router, List<String> tolerated, Secrets secrets, CommandRunner runner) {
    this.router = router;
    this.tolerated = tolerated;
    this.secrets = secrets;
    this.runner = runner;
  }

  private static String script(String name) {
    try (InputStream stream = RouterWayBack.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Standing> keep(WaysBack ways) {
    List<String> argv =
        List.of(
            "sh",
            "-c",
            KEEP,
            "accordo-way-back",
            RUN,
            ways.place(),
            words(ways.disarm()),
            words(ways.forget()),
            ways.timer().map(WaysBack.Timer::token).orElse(""),
            ways.timer().map(t -> Long.toString(Math.max(1, t.after().toSeconds()))).orElse(""),
            ways.sections().isPresent() ? "1" : "0");
    byte[] book = ways.sections().map(this::book).orElseGet(() -> new byte[0]);
    try {
      return standing(run(argv, book));
    } finally {
      Arrays.fill(book, (byte) 0);
    }
  }

  private static String words(Set<String> tokens) {
    return String.join(" ", new TreeSet<>(tokens));
  }

  private String run(List<String> argv, byte[] book) {
    CommandRunner.Finished finished;
    try {
      finished = runner.run(argv, book);
    } catch (ProblemException e) {
      Problem problem = e.problem();
      String shorter = problem.message().replace(CommandText.of(argv), "the script of ways back");
      throw new Problem(problem.code(), shorter, problem.where(), problem.hint()).exception(e);
    }
    if (finished.exitCode() != 0) {
      throw Problem.of(
              ProblemCode.DEVICE_REJECTED,
              "The router cannot keep a way back: "
                  + finished.errors().strip().lines().limit(3).toList())
          .at(router)
          .hint("It needs a POSIX shell, setsid or systemd, and /run that it can write to")
          .exception();
    }
    return finished.output();
  }

  private static Map<String, Standing> standing(String printed) {
    Map<String, Standing> standing = new HashMap<>();
    for (String line : printed.lines().toList()) {
      int space = line.indexOf(' ');
      Standing each = space < 0 ? null : WORDS.get(line.substring(0, space));
      if (each != null) {
        standing.put(line.substring(space + 1), each);
      }
    }
    return standing;
  }

  /** A file of shell functions, in which every value stands in single quotes. */
  private byte[] book(List<WaysBack.Section> sections) {
    Bytes book = new Bytes();
    book.text("tolerated=").quoted(String.join("\n", tolerated)).text("\n");
    for (WaysBack.Section section : sections) {
      book.text("way_back_" + section.token() + "() {\n:\n");
      for (Invocation invocation :
          Invocation.of(CommandDevice.commandsOf(section.undo(), router))) {
        add(invocation, book);
      }
      book.text("}\n");
    }
    book.text("# end\n");
    return book.taken();
  }

  private void add(Invocation invocation, Bytes book) {
    if (invocation.secret().isPresent()) {
      byte[] value = secrets.value(invocation.secret().get());
      book.text("printf '%s\\n' ").quoted(value).text(" | ");
      Arrays.fill(value, (byte) 0);
    } else if (!invocation.lines().isEmpty()) {
      book.text("printf '%s\\n'");
      invocation.lines().forEach(line -> book.text(" ").quoted(line.text()));
      book.text(" | ");
    }
    book.text(invocation.command().tolerant() ? "run 1" : "run 0");
    invocation.command().argv().forEach(word -> book.text(" ").quoted(word));
    book.text("\n");
  }

  /** Bytes of a file that may hold secrets, so that nothing of it stays in memory. */
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes text(String text) {
      writeBytes(text.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    Bytes quoted(String text) {
      return quoted(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In single quotes a shell reads nothing but the end of them. */
    Bytes quoted(byte[] value) {
      write('\'');
      for (byte each : value) {
        if (each == '\'') {
          text("'\\''");
        } else {
          write(each);
        }
      }
      write('\'');
      return this;
    }

    byte[] taken() {
      byte[] all = toByteArray();
      Arrays.fill(buf, (byte) 0);
      return all;
    }
  }
}
