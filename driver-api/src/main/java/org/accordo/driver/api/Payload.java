package org.accordo.driver.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is sent to a device, in the form that its transport takes. */
public sealed interface Payload {

  /** Whether there is nothing to send. */
  boolean isEmpty();

  private static boolean hasControlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Argument vectors, run one after the other; there is no shell between.
   *
   * @param commands in order
   */
  record Exec(List<Command> commands) implements Payload {
    public Exec {
      commands = List.copyOf(commands);
    }

    @Override
    public boolean isEmpty() {
      return commands.isEmpty();
    }
  }

  /**
   * One program and its arguments.
   *
   * @param argv the program first; no secret ever, since every user of a system can read argument
   *     vectors. A word may hold {@code @recorded:NAME@}, which stands for a value recorded on
   *     apply; so may a line of a document, which becomes several where the value has several
   * @param tolerant whether a failure is accepted that only says that what is asked for already
   *     holds, such as {@code File exists} (the driver's manifest lists those messages). Every line
   *     that the program prints on standard error must have one of them, so that a batch in which
   *     anything else went wrong fails
   * @param input what the program reads from standard input
   * @param record the name under which the output is remembered, without its last line end, for a
   *     command that only looks: it runs before anything is changed, and withdraw may use the value
   * @param origin the template line that it comes from
   */
  record Command(
      List<String> argv,
      boolean tolerant,
      Optional<Input> input,
      Optional<String> record,
      Origin origin) {
    private static final Pattern RECORD = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");

    public Command {
      argv = List.copyOf(argv);
      if (argv.isEmpty() || argv.get(0).isEmpty()) {
        throw new InvalidValueException("command", argv.toString(), "a program");
      }
      for (String word : argv) {
        if (hasControlCharacter(word)) {
          throw new InvalidValueException(
              "command word", word, "no control characters (from " + origin + ")");
        }
        if (word.contains("@secret:")) {
          throw new InvalidValueException(
              "command word", word, "secrets through standard input only (from " + origin + ")");
        }
      }
      record.ifPresent(name -> Names.check("record name", RECORD, name, "a lower-case word"));
    }
  }

  /** Standard input of a command. */
  sealed interface Input {}

  /**
   * Lines of text, such as a batch for {@code ip -batch -}.
   *
   * @param lines each ends with a newline when sent
   */
  record Document(List<Line> lines) implements Input {
    public Document {
      lines = List.copyOf(lines);
    }
  }

  /**
   * The value of a secret, put in by the transport at the moment of sending.
   *
   * @param secret its name
   */
  record Secret(SecretRef secret) implements Input {}

  /**
   * Lines typed in configuration mode of a vendor's command line.
   *
   * @param lines in order
   */
  record Cli(List<Line> lines) implements Payload {
    public Cli {
      lines = List.copyOf(lines);
    }

    @Override
    public boolean isEmpty() {
      return lines.isEmpty();
    }
  }

  /**
   * One line of text.
   *
   * @param text without a line end or any other control character
   * @param origin the template line that it comes from
   */
  record Line(String text, Origin origin) {
    public Line {
      if (hasControlCharacter(text)) {
        throw new InvalidValueException(
            "line", text, "no control characters (from " + origin + ")");
      }
    }
  }

  /**
   * The content of the {@code <config>} element of an {@code <edit-config>} (RFC 6241, 7.2).
   *
   * @param config well-formed XML
   * @param origin the template line that it begins at
   */
  record NetconfEdit(String config, Origin origin) implements Payload {
    @Override
    public boolean isEmpty() {
      return config.isBlank();
    }
  }
}
