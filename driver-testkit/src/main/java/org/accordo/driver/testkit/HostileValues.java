package org.accordo.driver.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.problem.ProblemException;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.XmlElement;

/**
 * Whatever stands in a field or a setting, it is refused, or it is one word of a line and the text
 * of one element: lines and elements are those of a harmless value.
 */
public final class HostileValues {
  private static final long SEED = 20_261_121;

  private static final List<String> FRAGMENTS =
      List.of(
          "\"",
          "\\",
          "\\\"",
          "'",
          " ",
          "\t",
          "\n",
          "\r\n",
          "\u0000",
          "\u0008",
          "\u0003",
          "\u001a",
          "\u001b[2J",
          "\u0085",
          "\u2028",
          "\u202e",
          "<",
          ">",
          "&",
          "</",
          "/>",
          "<!--",
          "-->",
          "]]>",
          "<![CDATA[",
          "<!DOCTYPE x>",
          "&lt;",
          "&#10;",
          "<?",
          " xmlns='x'",
          "\nend\nreload",
          "\nexit all",
          "; commit",
          " | redirect x",
          " | match x",
          "\" delete x",
          "\" \"",
          " | include x",
          "?",
          "#",
          "//",
          "!",
          "{",
          "}",
          "[",
          "]",
          "..",
          "../",
          "/",
          "@recorded:x@",
          "@secret:x@",
          "${x}",
          "%",
          "$(x)",
          "`x`",
          "-",
          "+",
          "^",
          "$",
          "*",
          "é",
          "\ud800",
          "\uffff",
          "１",
          ",",
          "=",
          ":",
          "0x1",
          "a b",
          "\\n");

  private HostileValues() {}

  /**
   * A field or a setting.
   *
   * @param harmless values of it, one for each form that a value can give; hostile ones are made of
   *     the first
   * @param with what is asked for with a value in it
   */
  public record Place(List<String> harmless, Function<String, Asked> with) {
    public Place {
      harmless = List.copyOf(harmless);
    }
  }

  /** An intent for a router with these settings. */
  public record Asked(Intent intent, Map<String, String> settings) {
    public Asked {
      settings = Map.copyOf(settings);
    }
  }

  /** A field of an intent. */
  public static Place field(Function<String, Intent> intent, String... harmless) {
    return new Place(List.of(harmless), value -> new Asked(intent.apply(value), Map.of()));
  }

  /** A setting, with which this intent is asked for. */
  public static Place setting(
      String name, Intent intent, Map<String, String> others, String... harmless) {
    return new Place(
        List.of(harmless),
        value -> {
          Map<String, String> settings = new HashMap<>(others);
          settings.put(name, value);
          return new Asked(intent, settings);
        });
  }

  /**
   * Tries values at all places in turn.
   *
   * @param count how many in all
   */
  public static void check(DriverUnderTest driver, List<Place> places, int count) {
    Random random = new Random(SEED);
    List<Set<List<String>>> forms = new ArrayList<>();
    for (Place place : places) {
      Set<List<String>> known = new HashSet<>();
      place.harmless().forEach(each -> known.add(shape(driver, place.with().apply(each))));
      forms.add(known);
    }
    int rendered = 0;
    for (int i = 0; i < count; i++) {
      int at = i % places.size();
      String hostile = hostile(places.get(at).harmless().get(0), random);
      try {
        List<String> shape = shape(driver, places.get(at).with().apply(hostile));
        assertThat(forms.get(at))
            .as("form of %s at place %s", InvalidValueException.quote(hostile), at)
            .contains(shape);
        rendered++;
      } catch (InvalidValueException | ProblemException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
    assertThat(rendered).as("values that are taken").isGreaterThan(count / 100);
  }

  private static String hostile(String harmless, Random random) {
    StringBuilder text = new StringBuilder(harmless);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        case 1 -> text.insert(at, (char) random.nextInt(0x180));
        case 2 -> text.insert(at, (char) ('a' + random.nextInt(26)));
        default ->
            text.replace(at, Math.min(at + 1, text.length()), Integer.toString(random.nextInt(10)));
      }
    }
    return text.toString();
  }

  /** Everything of a rendering that must not depend on values. */
  private static List<String> shape(DriverUnderTest driver, Asked asked) {
    RenderedConfig config = driver.render(asked.intent(), asked.settings()).config();
    List<String> shape = new ArrayList<>();
    for (RenderedConfig.Shared part : config.requires()) {
      part.vacant().ifPresent(vacant -> add("vacant", vacant, shape));
      add("apply", part.apply(), shape);
      add("withdraw", part.withdraw(), shape);
    }
    config.vacant().ifPresent(vacant -> add("vacant", vacant, shape));
    add("apply", config.apply(), shape);
    add("withdraw", config.withdraw(), shape);
    config.inspect().ifPresent(inspect -> add("inspect", inspect, shape));
    return shape;
  }

  private static void add(String section, Payload payload, List<String> shape) {
    shape.add(section);
    if (payload instanceof Payload.Cli cli) {
      cli.lines().forEach(line -> shape.add(line.origin() + " " + words(line.text())));
    } else if (payload instanceof Payload.NetconfEdit edit) {
      ConfigDocument.parse(edit.config()).roots().forEach(root -> elements(root, 0, shape));
    } else {
      throw new AssertionError(payload);
    }
  }

  /** How many words a line has; quotes join, as in command lines that have them. */
  private static int words(String line) {
    int words = 0;
    boolean quoted = false;
    boolean inWord = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      assertThat(c).as("character of %s", line).isBetween(' ', '~');
      if (c == '\\') {
        i++;
      }
      quoted ^= c == '"';
      boolean space = c == ' ' && !quoted;
      words += !space && !inWord ? 1 : 0;
      inWord = !space;
    }
    assertThat(quoted).as("open quote in %s", line).isFalse();
    return words;
  }

  /** Each element with how deep it is and its attributes, in order. */
  private static void elements(XmlElement element, int depth, List<String> shape) {
    shape.add(depth + element.name().local() + element.attributes());
    element.children().forEach(child -> elements(child, depth + 1, shape));
  }
}
