package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.problem.ProblemCode;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.InvalidXmlException;
import org.accordo.xml.XmlElement;

/** Values stay values: whatever they hold, they add no line, word or element. */
final class HostileRules {
  /** How many of them all cases of a type are tried with, and not only the first. */
  private static final int SOME = 6;

  /** How many harmless values show whether a setting makes a difference. */
  private static final int PROBES = 3;

  /** Behind a harmless value, the worst first. */
  private static final List<String> ENDINGS =
      List.of(
          "\nreload",
          " reload",
          "; reload",
          "\" reload \"",
          "<y/>",
          "' reload '",
          "\r\nreload",
          "\rreload",
          "\u2028reload",
          "\u0085reload",
          "\u0000",
          "\treload",
          "\u00a0reload",
          ";reload",
          ",reload",
          "|reload",
          "&&reload",
          "$(reload)",
          "`reload`",
          "'",
          "\"",
          "\\",
          "\\\nreload",
          "{ reload }",
          "[ reload ]",
          "# reload",
          "!",
          "?",
          "</x><y/>",
          "]]><y/>",
          "&amp;<y/>",
          "\" y=\"z",
          "${.version}",
          "@secret:wg/site-a@",
          "@recorded:x@",
          "\u0661");

  private HostileRules() {}

  /** R106. */
  static void valuesStayValues(Subject subject, Notes notes) {
    for (Form form : subject.forms()) {
      for (String setting : new TreeSet<>(form.descriptor().settings().keySet())) {
        Set<String> types = new HashSet<>();
        for (IntentCase each : subject.cases()) {
          if (form.canTry(each)) {
            setting(form, each, setting, types.add(each.intent().type()), notes);
          }
        }
      }
    }
    if (subject.forms().stream().allMatch(form -> form.descriptor().settings().isEmpty())) {
      notes.skipped("", "the driver has no settings, and other values are checked by their types");
    }
  }

  private static void setting(
      Form form, IntentCase each, String setting, boolean all, Notes notes) {
    Map<String, String> plain = form.settings(each.intent());
    String usual =
        plain.getOrDefault(setting, form.descriptor().settings().getOrDefault(setting, ""));
    Set<List<String>> known = new HashSet<>();
    Set<String> texts = new HashSet<>();
    List<String> values = List.of(usual, usual + "x", "", usual + "1", "x", "1", "on", "off");
    for (int i = 0; i < values.size() && (i < PROBES || texts.size() > 1); i++) {
      Attempt attempt = attempt(form, each, plain, setting, values.get(i));
      texts.add(attempt.text());
      attempt.config().map(HostileRules::shape).ifPresent(known::add);
    }
    // A setting that makes no difference is tried once, in case it makes one only where it is odd.
    List<String> endings =
        texts.size() > 1 ? (all ? ENDINGS : ENDINGS.subList(0, SOME)) : ENDINGS.subList(0, 1);
    for (String ending : endings) {
      for (String start : usual.isEmpty() ? List.of("", "x") : List.of(usual)) {
        String hostile = start + ending;
        Attempt attempt = attempt(form, each, plain, setting, hostile);
        String what =
            form.named(each) + " with " + setting + "=" + InvalidValueException.quote(hostile);
        if (attempt.isRendered()) {
          List<String> shape = shape(attempt.config().get());
          notes.check(
              known.contains(shape) && plainText(attempt.config().get()),
              what,
              form.where(each),
              "the value adds to what is sent: " + difference(known, shape));
        } else {
          notes.check(
              attempt.problem().filter(p -> p.code() == ProblemCode.DRIVER_BUG).isEmpty(),
              what,
              "",
              "fails instead of refusing: " + attempt.why());
        }
      }
    }
  }

  private static Attempt attempt(
      Form form, IntentCase each, Map<String, String> plain, String setting, String value) {
    Map<String, String> settings = new TreeMap<>(plain);
    settings.put(setting, value);
    return form.attempt(each.intent(), settings);
  }

  private static String difference(Set<List<String>> known, List<String> shape) {
    Optional<List<String>> nearest = known.stream().findFirst();
    return nearest.isEmpty()
        ? "no harmless value is taken at all"
        : TextDifference.of(String.join("\n", nearest.get()), String.join("\n", shape));
  }

  /** Whether no line has a character that could end it. */
  private static boolean plainText(RenderedConfig config) {
    return PayloadText.of(config).stream()
        .allMatch(
            line ->
                line.text()
                    .chars()
                    .noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029'));
  }

  /** What must not depend on a value: how many lines, with how many words, and which elements. */
  private static List<String> shape(RenderedConfig config) {
    List<String> shape = new ArrayList<>();
    for (RenderedConfig.Shared part : config.requires()) {
      add("shared apply", part.apply(), shape);
      add("shared withdraw", part.withdraw(), shape);
    }
    add("apply", config.apply(), shape);
    add("withdraw", config.withdraw(), shape);
    config.inspect().ifPresent(inspect -> add("inspect", inspect, shape));
    config.vacant().ifPresent(vacant -> add("vacant", vacant, shape));
    return shape;
  }

  private static void add(String section, Payload payload, List<String> shape) {
    if (payload instanceof Payload.Exec exec) {
      for (Payload.Command command : exec.commands()) {
        shape.add(section + " " + command.origin() + " has " + command.argv().size() + " words");
        if (command.input().orElse(null) instanceof Payload.Document document) {
          document.lines().forEach(line -> words(section, line, shape));
        }
      }
    } else if (payload instanceof Payload.Cli cli) {
      cli.lines().forEach(line -> words(section, line, shape));
    } else if (payload instanceof Payload.NetconfEdit edit && !edit.isEmpty()) {
      try {
        ConfigDocument.parse(edit.config()).roots().forEach(root -> elements(section, root, shape));
      } catch (InvalidXmlException e) {
        shape.add(section + " " + edit.origin() + " is no XML");
      }
    }
  }

  private static void words(String section, Payload.Line line, List<String> shape) {
    int words = 0;
    boolean quoted = false;
    boolean inWord = false;
    for (int i = 0; i < line.text().length(); i++) {
      char c = line.text().charAt(i);
      if (c == '\\') {
        i++;
      }
      quoted ^= c == '"';
      boolean space = Character.isWhitespace(c) && !quoted;
      words += !space && !inWord ? 1 : 0;
      inWord = !space;
    }
    shape.add(
        section
            + " "
            + line.origin()
            + " has "
            + words
            + " words"
            + (quoted ? " and an open quote" : ""));
  }

  private static void elements(String path, XmlElement element, List<String> shape) {
    String here = path + "/" + element.name().local();
    shape.add(here + element.attributes().keySet());
    element.children().forEach(child -> elements(here, child, shape));
  }
}
