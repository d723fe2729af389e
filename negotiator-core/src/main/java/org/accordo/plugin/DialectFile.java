package org.accordo.plugin;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.accordo.driver.api.CliDialect;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Nearest;

/** Reads {@code dialect.properties}: how the command line of a driver's devices is talked to. */
final class DialectFile {
  static final String FILE = "dialect.properties";
  private static final String PROMPT = "prompt";
  private static final String CONFIGURE = "prompt.configure";
  private static final String PROBE = ".probe";
  private static final String WHEN = ".when";
  private static final String FILTER = "filter";
  private static final String WORDS = "(?<words>";
  private static final String MORE = "more";
  private static final String ARROW = "=>";
  private static final Set<String> COMMANDS =
      Set.of(
          "start",
          "enter",
          "enter.timed",
          "timed.probe",
          "pending.probe",
          "compare",
          "check",
          "commit",
          "commit.timed",
          "confirm",
          "cancel",
          "discard",
          "leave",
          "save");
  private static final Set<String> PATTERNS =
      Set.of(PROMPT, CONFIGURE, "timed.when", "pending.when", FILTER, MORE);
  private static final Set<String> LISTS =
      Set.of("failure", "absent", "locked", "noise", "refuse", "answer");
  private static final Pattern NUMBERED = Pattern.compile("([a-z]+)\\.([0-9]{1,4})");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)\\}");
  private static final String MINUTES = "minutes";

  private final Properties properties = new Properties();
  private final Set<String> settings;

  private DialectFile(String text, Set<String> settings) {
    this.settings = settings;
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException | IOException e) {
      throw new Rejection(
          RejectionCode.MANIFEST_INVALID,
          FILE + ": " + e.getMessage(),
          "Write a backslash as two, and \\uXXXX in full.",
          e);
    }
  }

  /** The descriptor with its dialect, which a driver for {@code ssh-cli} must have. */
  static DriverDescriptor read(DriverFiles files, DriverDescriptor descriptor) {
    Optional<String> text = files.text(FILE);
    if (text.isPresent()) {
      Set<String> settings = descriptor.settings().keySet();
      return descriptor.with(new DialectFile(text.get(), settings).dialect());
    }
    if (descriptor.transports().contains(Transport.SSH_CLI)) {
      throw new Rejection(
          RejectionCode.MANIFEST_INVALID,
          "plugin.properties: driver.transports has ssh-cli, and there is no " + FILE,
          "Add " + FILE + " beside it, or leave the transport out.");
    }
    return descriptor;
  }

  private CliDialect dialect() {
    keys().forEach(this::checkKey);
    CliDialect dialect =
        new CliDialect(
            new CliDialect.Prompts(required(PROMPT), required(CONFIGURE)), commands(), signs());
    checkTogether(dialect.commands());
    return dialect;
  }

  /** Everything that is wrong with it; nothing where {@link #read} takes it. */
  static Rejections findings(String text, Set<String> settings) {
    Rejections found = new Rejections();
    found.check(() -> new DialectFile(text, settings).findings(found));
    return found;
  }

  private void findings(Rejections found) {
    keys().forEach(key -> found.check(() -> checkKey(key)));
    found.check(() -> required(PROMPT)).check(() -> required(CONFIGURE));
    found.check(() -> needed("enter")).check(() -> needed("leave"));
    COMMANDS.stream().sorted().forEach(key -> found.check(() -> lines(key)));
    found.check(() -> probe("timed")).check(() -> probe("pending"));
    LISTS.stream().sorted().forEach(list -> found.check(() -> numbered(list)));
    found.check(this::signs).check(this::dialect);
  }

  private Set<String> keys() {
    return new TreeSet<>(properties.stringPropertyNames());
  }

  private void checkKey(String key) {
    Set<String> known = new TreeSet<>(COMMANDS);
    known.addAll(PATTERNS);
    Matcher numbered = NUMBERED.matcher(key);
    boolean listed = numbered.matches() && LISTS.contains(numbered.group(1));
    if (!listed && !known.contains(key)) {
      Set<String> all = new TreeSet<>(known);
      LISTS.forEach(list -> all.add(list + ".1"));
      throw broken(
          InvalidValueException.quote(key),
          "is no key of a dialect" + Nearest.didYouMean(key, all),
          "Use one of "
              + String.join(", ", known)
              + ", and "
              + new TreeSet<>(LISTS)
                  .stream().map(list -> list + ".N").collect(Collectors.joining(", "))
              + ".");
    }
  }

  private CliDialect.Commands commands() {
    return new CliDialect.Commands(
        lines("start"),
        needed("enter"),
        lines("enter.timed"),
        probe("timed"),
        lines("compare"),
        lines("check"),
        lines("commit"),
        lines("commit.timed"),
        lines("confirm"),
        lines("cancel"),
        probe("pending"),
        lines("discard"),
        needed("leave"),
        lines("save"));
  }

  private CliDialect.Signs signs() {
    List<Pattern> failures = patterns("failure");
    if (failures.isEmpty()) {
      throw missing("failure.1", "a regular expression for a line that says that one is refused");
    }
    return new CliDialect.Signs(
        failures,
        patterns("absent"),
        patterns("locked"),
        patterns("noise"),
        filter(),
        value(MORE).map(expression -> pattern(MORE, expression)),
        signs("refuse", "what to do about it"),
        signs("answer", "what to answer"));
  }

  private Optional<Pattern> filter() {
    Optional<Pattern> filter = value(FILTER).map(expression -> pattern(FILTER, expression));
    if (filter.isPresent() && !filter.get().pattern().contains(WORDS)) {
      throw broken(
          FILTER,
          "has no group " + WORDS + "...)",
          "Put what a command filters by into a group of that name.");
    }
    return filter;
  }

  /** What has no effect without something else is a mistake. */
  private void checkTogether(CliDialect.Commands commands) {
    if (!commands.enterTimed().isEmpty() && !commands.commitTimed().isEmpty()) {
      throw broken("enter.timed", "and commit.timed are both there", "Leave one out.");
    }
    needs(commands.hasTimer(), commands.confirm(), "confirm", "enter.timed or commit.timed");
    needs(commands.hasTimer(), commands.cancel(), "cancel", "enter.timed or commit.timed");
    needs(!commands.commitTimed().isEmpty(), commands.commit(), "commit", "commit.timed");
    needs(commands.hasCandidate(), commands.discard(), "discard", "commit");
    for (List<String> timed : List.of(commands.enterTimed(), commands.commitTimed())) {
      if (!timed.isEmpty() && timed.stream().noneMatch(line -> line.contains(CliDialect.MINUTES))) {
        throw broken("enter.timed or commit.timed", "has no {minutes}", "Say where the time goes.");
      }
    }
  }

  private static void needs(boolean there, List<String> lines, String key, String because) {
    if (there && lines.isEmpty()) {
      throw broken(key, "is missing", because + " needs it.");
    }
  }

  private Optional<CliDialect.Probe> probe(String of) {
    List<String> command = lines(of + PROBE);
    Optional<String> when = value(of + WHEN);
    if (command.isEmpty() != when.isEmpty() || command.size() > 1) {
      throw broken(
          of + PROBE,
          "and " + of + WHEN + " go together",
          "Say one command, and what its output has.");
    }
    return when.map(
        expression -> new CliDialect.Probe(command.get(0), pattern(of + WHEN, expression)));
  }

  private List<String> needed(String key) {
    List<String> lines = lines(key);
    if (lines.isEmpty()) {
      throw missing(key, "what is sent then, several lines separated by semicolons");
    }
    return lines;
  }

  private List<String> lines(String key) {
    List<String> lines = new ArrayList<>();
    for (String part : value(key).orElse("").split(";", -1)) {
      String line = part.strip();
      if (!line.isEmpty()) {
        checkLine(key, line);
        lines.add(line);
      }
    }
    return lines;
  }

  private void checkLine(String key, String line) {
    if (line.chars().anyMatch(Character::isISOControl)) {
      throw broken(
          key,
          "has a control character in " + InvalidValueException.quote(line),
          "Separate lines by semicolons.");
    }
    Matcher places = PLACEHOLDER.matcher(line);
    while (places.find()) {
      String name = places.group(1);
      boolean time = name.equals(MINUTES) && key.endsWith(".timed");
      if (!time && !settings.contains(name)) {
        throw broken(
            key,
            "has {" + name + "}, which is no setting of the driver",
            "Use {minutes} in enter.timed or commit.timed, or declare driver.setting."
                + name
                + ".");
      }
    }
  }

  private List<Pattern> patterns(String list) {
    return numbered(list).entrySet().stream()
        .map(entry -> pattern(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<CliDialect.Sign> signs(String list, String meaning) {
    List<CliDialect.Sign> signs = new ArrayList<>();
    numbered(list)
        .forEach(
            (key, value) -> {
              int arrow = value.lastIndexOf(ARROW);
              if (arrow < 1) {
                throw broken(
                    key,
                    "has no " + ARROW,
                    "Write a regular expression, " + ARROW + ", and " + meaning + ".");
              }
              String text = value.substring(arrow + ARROW.length()).strip();
              if (text.chars().anyMatch(Character::isISOControl)) {
                throw broken(key, "has a control character", "Write plain text.");
              }
              signs.add(new CliDialect.Sign(pattern(key, value.substring(0, arrow).strip()), text));
            });
    return signs;
  }

  /** In the order of their numbers. */
  private Map<String, String> numbered(String list) {
    Map<Integer, String> keys = new TreeMap<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      Matcher numbered = NUMBERED.matcher(key);
      if (numbered.matches() && numbered.group(1).equals(list)) {
        String other = keys.put(Integer.valueOf(numbered.group(2)), key);
        if (other != null) {
          throw broken(key, "has the number of " + other, "Number them anew.");
        }
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    keys.values().forEach(key -> value(key).ifPresent(value -> values.put(key, value)));
    return values;
  }

  private Pattern required(String key) {
    return pattern(
        key,
        value(key)
            .orElseThrow(
                () -> missing(key, "a regular expression for the whole prompt, such as \\\\S+#")));
  }

  private static Pattern pattern(String key, String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw broken(
          key,
          "is no regular expression: " + e.getDescription() + " at " + e.getIndex(),
          "Mind that a backslash is written as two in this file.");
    }
  }

  private Optional<String> value(String key) {
    String value = properties.getProperty(key, "").strip();
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static Rejection missing(String key, String meaning) {
    return broken(key, "is missing", "Add " + key + ": " + meaning + ".");
  }

  private static Rejection broken(String key, String what, String remedy) {
    return new Rejection(RejectionCode.MANIFEST_INVALID, FILE + ": " + key + " " + what, remedy);
  }
}
