package org.accordo.site;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;

/** What a value of a site can be; of each there may be lists too. */
public enum ValueType {
  /** Any text. */
  TEXT("text", "texts", "a text"),
  /** A whole number. */
  NUMBER("number", "numbers", "a whole number such as 1400"),
  /** Yes or no. */
  BOOLEAN("boolean", "booleans", "true or false"),
  /** An {@link IpAddress}. */
  ADDRESS("address", "addresses", "an address such as 192.0.2.1 or 2001:db8::1"),
  /** An {@link IpPrefix}. */
  PREFIX("prefix", "prefixes", "a network such as 10.0.0.0/24 or 2001:db8::/48"),
  /** An {@link InterfaceName}. */
  INTERFACE("interface", "interfaces", "an interface name such as eth2");

  private static final Pattern NUMERAL = Pattern.compile("0|-?[1-9][0-9]{0,14}");

  private final String word;
  private final String plural;
  private final String expected;

  ValueType(String word, String plural, String expected) {
    this.word = word;
    this.plural = plural;
    this.expected = expected;
  }

  /** The word for it in {@code values.yaml}. */
  public String word() {
    return word;
  }

  /** The word for a list of it. */
  public String plural() {
    return plural;
  }

  /** What one looks like, for messages. */
  public String expected() {
    return expected;
  }

  /**
   * Reads one.
   *
   * @throws InvalidValueException for any other text
   */
  public Object read(String text) {
    return switch (this) {
      case TEXT -> text;
      case NUMBER -> number(text);
      case BOOLEAN -> yesOrNo(text);
      case ADDRESS -> IpAddress.parse(text);
      case PREFIX -> IpPrefix.parse(text);
      case INTERFACE -> new InterfaceName(text);
    };
  }

  /** The type that a word names, be it of one or of a list. */
  public static Optional<ValueType> named(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word.equals(word) || type.plural.equals(word))
        .findFirst();
  }

  /** The words of all types and of lists of them. */
  public static List<String> words() {
    return Arrays.stream(values())
        .flatMap(type -> List.of(type.word, type.plural).stream())
        .toList();
  }

  private static Object number(String text) {
    if (!NUMERAL.matcher(text).matches()) {
      throw new InvalidValueException("number", text, NUMBER.expected);
    }
    return Long.parseLong(text);
  }

  private static Object yesOrNo(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValueException("boolean", text, BOOLEAN.expected);
    };
  }
}
