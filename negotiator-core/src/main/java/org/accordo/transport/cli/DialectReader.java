package org.accordo.transport.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.CliDialect;

/** Understands what a device prints, by its driver's dialect. One for each session. */
final class DialectReader {
  /** How much of the end of an output is looked at to know whether the device waits. */
  static final int TAIL = 2000;

  private static final int PROMPT_LINES = 3;
  private static final int MOST_SAID = 3;

  /** Devices shorten long names in their longer prompts. */
  private static final int SHORTENED_NAME = 12;

  private static final Pattern QUESTION = Pattern.compile(".{1,300}[?:\\])>]");

  private final CliDialect dialect;
  private final List<String> tolerated;
  private Optional<String> name = Optional.empty();

  DialectReader(CliDialect dialect, List<String> tolerated) {
    this.dialect = dialect;
    this.tolerated = List.copyOf(tolerated);
  }

  /** The text without what came unasked; lines that had nothing else are gone. */
  String withoutNoise(String text) {
    if (dialect.signs().noise().isEmpty()) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      boolean last = end < 0;
      String line = text.substring(start, last ? text.length() : end);
      String kept = withoutNoiseInLine(line);
      boolean wasNoise = kept.isBlank() && !line.isBlank();
      if (!wasNoise) {
        clean.append(kept);
        if (!last) {
          clean.append('\n');
        }
      }
      if (last) {
        break;
      }
      start = end + 1;
    }
    return clean.toString();
  }

  private String withoutNoiseInLine(String line) {
    String kept = line;
    for (Pattern noise : dialect.signs().noise()) {
      if (CountedText.has(noise, kept)) {
        kept = CountedText.matcher(noise, kept).replaceAll("");
      }
    }
    return kept;
  }

  /** A prompt at the end of a text. */
  record Prompt(Mode mode, int start, Optional<String> name) {}

  /**
   * The prompt that the text ends with; it is one of the device that the first one named.
   *
   * @param clean without noise
   */
  Optional<Prompt> prompt(String clean) {
    String text = clean.stripTrailing();
    int[] starts = new int[PROMPT_LINES];
    int count = 0;
    int from = text.length();
    while (count < PROMPT_LINES && from >= 0) {
      from = text.lastIndexOf('\n', from - 1);
      starts[count++] = from + 1;
      if (from <= 0) {
        break;
      }
    }
    for (int i = count - 1; i >= 0; i--) {
      Optional<Prompt> found =
          prompt(text, starts[i], dialect.prompts().configure(), Mode.CONFIGURE)
              .or(() -> Optional.empty());
      if (found.isEmpty()) {
        found = prompt(text, starts[i], dialect.prompts().operational(), Mode.OPERATIONAL);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Prompt> prompt(String text, int start, Pattern pattern, Mode mode) {
    Matcher matcher = CountedText.matcher(pattern, text.substring(start));
    if (start == text.length() || !matcher.matches()) {
      return Optional.empty();
    }
    Optional<String> own =
        pattern.pattern().contains("(?<name>")
            ? Optional.ofNullable(matcher.group("name"))
            : Optional.empty();
    boolean other = own.isPresent() && name.isPresent() && !isSameDevice(own.get(), name.get());
    return other ? Optional.empty() : Optional.of(new Prompt(mode, start, own));
  }

  private static boolean isSameDevice(String left, String right) {
    return left.equals(right)
        || (left.length() >= SHORTENED_NAME && right.startsWith(left))
        || (right.length() >= SHORTENED_NAME && left.startsWith(right));
  }

  /** From now on only prompts of this device are prompts. */
  void remember(Prompt prompt) {
    name = name.or(prompt::name);
  }

  /** Whether the device waits before it prints on. */
  boolean isMore(String lastLine) {
    return dialect.signs().more().filter(more -> CountedText.has(more, lastLine)).isPresent();
  }

  /** What to answer to a question that the dialect knows. */
  Optional<String> answer(String lastLine) {
    return first(dialect.signs().answers(), lastLine);
  }

  /** What to do about a device that the driver is not made for. */
  Optional<String> refusal(String text) {
    for (String line : text.split("\n", -1)) {
      Optional<String> hint = first(dialect.signs().refusals(), line.stripTrailing());
      if (hint.isPresent()) {
        return hint;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> first(List<CliDialect.Sign> signs, String line) {
    return signs.stream()
        .filter(sign -> CountedText.has(sign.pattern(), line))
        .map(CliDialect.Sign::text)
        .findFirst();
  }

  /** Whether a line without an end may be one that the device waits for an answer to. */
  static boolean isQuestion(String lastLine) {
    return QUESTION.matcher(lastLine.stripTrailing()).matches();
  }

  /** What the device has against a line; empty where it took it. */
  Optional<String> failure(Answer answer) {
    List<String> said = new ArrayList<>();
    for (String line : answer.lines()) {
      boolean tolerable = tolerated.stream().anyMatch(line::contains);
      if (!tolerable && isAny(dialect.signs().failures(), line)) {
        said.add(line);
      }
    }
    return said.isEmpty() ? Optional.empty() : Optional.of(Said.of(said, MOST_SAID));
  }

  /** Whether all that the device has against a line is that what it names does not exist. */
  boolean isAbsent(Answer answer) {
    return answer.lines().stream()
        .filter(line -> isAny(dialect.signs().failures(), line))
        .allMatch(line -> isAny(dialect.signs().absent(), line));
  }

  /** The lines of an answer that a look asks for; where the device filters, by whole words. */
  List<String> found(String command, Answer answer) {
    List<String> found = answer.lines();
    if (dialect.signs().filter().isPresent()) {
      Matcher filters = CountedText.matcher(dialect.signs().filter().get(), command);
      while (filters.find()) {
        Pattern words =
            Pattern.compile(
                "(?<![^\\s\"])" + Pattern.quote(filters.group("words")) + "(?![^\\s\"])");
        found = found.stream().filter(line -> words.matcher(line).find()).toList();
      }
    }
    return found;
  }

  /** Whether a line has what the pattern describes, and its user, where it names one, is this. */
  boolean isBy(String user, Pattern pattern, String line) {
    Matcher matcher = CountedText.matcher(pattern, line);
    return matcher.find()
        && (!pattern.pattern().contains("(?<user>") || user.equals(matcher.group("user")));
  }

  /** What the device says of somebody else who holds its configuration. */
  Optional<String> locked(Answer answer) {
    List<String> said =
        answer.lines().stream().filter(l -> isAny(dialect.signs().locked(), l)).toList();
    return said.isEmpty() ? Optional.empty() : Optional.of(Said.of(answer.lines(), MOST_SAID));
  }

  private static boolean isAny(List<Pattern> patterns, String line) {
    return patterns.stream().anyMatch(pattern -> CountedText.has(pattern, line));
  }
}
