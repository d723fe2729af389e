package org.accordo.app.agent;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Values that are read from a router before its first change and put back by the undo. */
final class RecordedValues {
  private static final String MARK = "@recorded:";
  private static final Pattern PLACE = Pattern.compile("@recorded:([a-z][a-z0-9_.-]{0,63})@");
  private static final int LONGEST = 4096;

  private RecordedValues() {}

  /** Reads what the payload's recording commands ask for; those change nothing. */
  static Map<String, String> read(Payload apply, Connector connector) {
    return each(apply, command -> checked(connector.device().look(command), command));
  }

  /** The same names with values that stand for what nobody has read. */
  static Map<String, String> placeholders(Payload apply) {
    return each(apply, command -> "(recorded)");
  }

  private static Map<String, String> each(
      Payload apply, Function<Payload.Command, String> reading) {
    Map<String, String> values = new HashMap<>();
    if (apply instanceof Payload.Exec exec) {
      for (Payload.Command command : exec.commands()) {
        if (command.record().isPresent()) {
          values.put(command.record().get(), reading.apply(command));
        }
      }
    }
    return values;
  }

  /** A value goes back into commands: lines of printable ASCII, and not without end. */
  private static String checked(String value, Payload.Command command) {
    boolean printable = value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\n');
    if (!printable || value.length() > LONGEST) {
      throw Problem.of(
              ProblemCode.DEVICE_REJECTED,
              "The router's answer to "
                  + CommandText.of(command)
                  + " cannot be recorded: "
                  + quote(value)
                  + ", expected at most "
                  + LONGEST
                  + " characters, all printable ASCII")
          .at(command.origin().toString())
          .exception();
    }
    return value;
  }

  /**
   * What is to be sent: the payload without its recording commands and with values in their places.
   *
   * @throws org.accordo.problem.ProblemException {@code template-invalid} for a name that nothing
   *     records
   */
  static Payload fill(Payload payload, Map<String, String> values) {
    if (payload instanceof Payload.Exec exec) {
      List<Payload.Command> commands = new ArrayList<>(exec.commands().size());
      for (Payload.Command command : exec.commands()) {
        if (command.record().isEmpty()) {
          commands.add(fill(command, values));
        }
      }
      return new Payload.Exec(commands);
    }
    if (payload instanceof Payload.Cli cli) {
      return new Payload.Cli(fill(cli.lines(), values));
    }
    return payload;
  }

  private static Payload.Command fill(Payload.Command command, Map<String, String> values) {
    boolean document = command.input().filter(Payload.Document.class::isInstance).isPresent();
    if (!document && command.argv().stream().noneMatch(word -> word.contains(MARK))) {
      return command;
    }
    List<String> argv = new ArrayList<>(command.argv().size());
    for (String word : command.argv()) {
      argv.add(oneLine(fill(word, command.origin(), values), command.origin()));
    }
    Optional<Payload.Input> input = command.input();
    if (document) {
      List<Payload.Line> lines = ((Payload.Document) input.orElseThrow()).lines();
      input = Optional.of(new Payload.Document(fill(lines, values)));
    }
    return new Payload.Command(argv, command.tolerant(), input, command.record(), command.origin());
  }

  private static List<Payload.Line> fill(List<Payload.Line> lines, Map<String, String> values) {
    List<Payload.Line> filled = new ArrayList<>(lines.size());
    for (Payload.Line line : lines) {
      if (line.text().contains(MARK)) {
        String text = fill(line.text(), line.origin(), values);
        text.lines().forEach(part -> filled.add(new Payload.Line(part, line.origin())));
      } else {
        filled.add(line);
      }
    }
    return filled;
  }

  /** Where there is room for one word only. */
  private static String oneLine(String word, Origin origin) {
    if (word.indexOf('\n') >= 0) {
      throw Problem.of(
              ProblemCode.DEVICE_REJECTED,
              "What was recorded has several lines, and there is room for one only: " + quote(word))
          .at(origin.toString())
          .hint("Put the recorded value on a line of standard input of its own")
          .exception();
    }
    return word;
  }

  private static String fill(String text, Origin origin, Map<String, String> values) {
    if (!text.contains(MARK)) {
      return text;
    }
    return PLACE
        .matcher(text)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw neverRecorded(match.group(1), origin, values.keySet());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private static RuntimeException neverRecorded(String name, Origin origin, Set<String> known) {
    return Problem.of(
            ProblemCode.TEMPLATE_INVALID,
            "Nothing records " + quote(name) + "; recorded here: " + new TreeSet<>(known))
        .at(origin.toString())
        .hint("Record it in the same file's apply section: " + name + " := COMMAND")
        .exception();
  }
}
