package org.accordo.render.lint;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accordo.app.lint.LintRule;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;

/** Rules for what stands in a template as plain text. */
final class TextRules {
  private static final Set<String> SECRET_WORDS =
      Set.of(
          "password",
          "passphrase",
          "secret",
          "preshared-key",
          "pre-shared-key",
          "private-key",
          "psk",
          "key-string",
          "auth-key");
  private static final Set<String> SECRET_KINDS =
      Set.of("0", "5", "6", "7", "8", "9", "hash", "hash2");
  private static final int KEY_LENGTH = 44;

  private TextRules() {}

  static void look(LintTemplate template, Reports reports) {
    lines(template, reports);
    if (template.file().carriageReturns()) {
      reports.add(
          LintRule.CRLF,
          template.file().place(),
          "lines end with a carriage return",
          "Save the file with line feeds alone; elsewhere it will seem changed from end to end.");
    }
    template
        .sections()
        .values()
        .forEach(
            section ->
                section.all().filter(Node::isText).forEach(t -> literals(template, t, reports)));
    template
        .all()
        .filter(Node::isDefinition)
        .flatMap(Node::all)
        .filter(Node::isText)
        .forEach(text -> literals(template, text, reports));
    duplicates(template, reports);
  }

  private static void lines(LintTemplate template, Reports reports) {
    String text = template.text();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      int last = end;
      while (last > start && (text.charAt(last - 1) == ' ' || text.charAt(last - 1) == '\t')) {
        last--;
      }
      if (last < end) {
        reports.add(
            LintRule.TRAILING_BLANKS,
            template,
            last,
            "blanks at the end of the line",
            "Remove them.");
      }
      int tab = text.indexOf('\t', start);
      if (tab >= 0 && tab < last) {
        reports.add(
            LintRule.TAB, template, tab, "a tab", "Use blanks, which look the same everywhere.");
      }
      start = end + 1;
    }
  }

  /** Addresses and secrets that somebody has typed. */
  private static void literals(LintTemplate template, Node node, Reports reports) {
    String text = node.token().body();
    String before = "";
    String beforeThat = "";
    int i = 0;
    while (i < text.length()) {
      if (!isWordPart(text.charAt(i))) {
        boolean xmlEnd = text.charAt(i) == '/' || text.charAt(i) == '<';
        before = xmlEnd && template.isXml() && text.startsWith("</", i) ? "" : before;
        i++;
        continue;
      }
      int end = i;
      while (end < text.length() && isWordPart(text.charAt(end))) {
        end++;
      }
      // A word that goes on with a value is none of the template's own.
      boolean whole =
          (i > 0 || startsWord(template, node))
              && (end < text.length() || endsWord(template, node));
      String word = text.substring(i, end);
      if (whole) {
        look(template, node.token().start() + i, word, before, beforeThat, reports);
      }
      boolean kind = SECRET_KINDS.contains(word) && SECRET_WORDS.contains(before);
      beforeThat = kind ? beforeThat : before;
      before = kind ? before : word.toLowerCase(java.util.Locale.ROOT);
      i = end;
    }
  }

  private static boolean startsWord(LintTemplate template, Node node) {
    int start = node.token().start();
    return start == 0
        || template.text().charAt(start - 1) == '\n'
        || template.text().charAt(start - 1) == '>';
  }

  private static boolean endsWord(LintTemplate template, Node node) {
    int end = node.token().end();
    return end >= template.text().length() || template.text().charAt(end) != '$';
  }

  private static void look(
      LintTemplate template,
      int offset,
      String word,
      String before,
      String beforeThat,
      Reports reports) {
    if (isAddress(word)) {
      reports.add(
          LintRule.LITERAL_ADDRESS,
          template,
          offset,
          "the address " + word + " stands in the template",
          "Take it from the intent, a setting or a value of the site.");
    }
    boolean named = SECRET_WORDS.contains(before) && !beforeThat.equals("no");
    boolean path = word.startsWith("/");
    boolean looksLikeKey = word.length() == KEY_LENGTH && word.endsWith("=");
    boolean tag = template.isXml() && template.text().charAt(offset - 1) == '/';
    if ((named && !path && !tag && !isOption(word)) || looksLikeKey) {
      reports.add(
          LintRule.LITERAL_SECRET,
          template,
          offset,
          "what looks like a secret stands in the template",
          "Refer to a secret of the site by name, in an intent or a setting.");
    }
  }

  private static boolean isOption(String word) {
    return word.startsWith("@") || SECRET_WORDS.contains(word) || SECRET_KINDS.contains(word);
  }

  private static boolean isWordPart(char c) {
    return !Character.isWhitespace(c) && "\"'<>,;|()[]{}".indexOf(c) < 0;
  }

  /** Whether this is an address of somebody's; all, none, loopback and masks are words. */
  private static boolean isAddress(String word) {
    boolean candidate = word.indexOf('.') > 0 || word.indexOf(':') >= 0;
    if (!candidate || word.chars().noneMatch(c -> Character.digit(c, 16) >= 0)) {
      return false;
    }
    try {
      String text = word.indexOf('/') > 0 ? IpPrefix.parse(word).network().toString() : word;
      IpAddress.parse(text);
      return !text.startsWith("0.")
          && !text.startsWith("127.")
          && !text.startsWith("255.")
          && !text.equals("::")
          && !text.equals("::1");
    } catch (InvalidValueException e) {
      return false;
    }
  }

  /** The same command twice: one of the two was meant to be another. */
  private static void duplicates(LintTemplate template, Reports reports) {
    if (template.isXml()) {
      return;
    }
    for (Node section : template.sections().values()) {
      duplicates(template, section, reports);
    }
  }

  private static void duplicates(LintTemplate template, Node section, Reports reports) {
    // Only what stands in the section itself: what a branch adds, another may leave out.
    Map<String, Integer> seen = new HashMap<>();
    boolean inDocument = false;
    String previous = "";
    for (SourceLine line : SourceLine.of(template, section)) {
      String text = line.text();
      if (text.startsWith("<#--")) {
        continue;
      }
      boolean again =
          text.equals(previous) || (template.isArgv() && !inDocument && seen.containsKey(text));
      boolean mark = text.equals("<<") || (text.endsWith(" <<") && template.isArgv());
      if (again && !mark && !line.isTag()) {
        reports.add(
            LintRule.DUPLICATE_LINE,
            template,
            line.offset(),
            "the same line as in line " + template.line(seen.get(text)) + ": " + quote(text),
            "Remove one of the two, or correct the one that was meant to differ.");
      }
      boolean opens = text.endsWith(" <<") && template.isArgv();
      if (inDocument ? text.equals("<<") : opens) {
        inDocument = !inDocument;
      }
      if (line.isTag()) {
        seen.clear();
        previous = "";
      } else {
        seen.putIfAbsent(text, line.offset());
        previous = text;
      }
    }
  }

  /** A line as it stands in the file. */
  record SourceLine(String text, int offset) {
    /** Whether it has a directive of its own, with which what follows depends on something. */
    boolean isTag() {
      return text.startsWith("<#") || text.startsWith("</#");
    }

    static List<SourceLine> of(LintTemplate template, Node section) {
      int from = section.token().end();
      int to =
          section.children().stream()
              .flatMap(Node::all)
              .mapToInt(n -> n.token().end())
              .max()
              .orElse(from);
      String text = template.text();
      java.util.ArrayList<SourceLine> lines = new java.util.ArrayList<>();
      int start = from;
      while (start < to) {
        int end = text.indexOf('\n', start);
        end = end < 0 || end > to ? to : end;
        String line = text.substring(start, end);
        if (!line.isBlank()) {
          int indent = line.length() - line.stripLeading().length();
          lines.add(new SourceLine(line.strip(), start + indent));
        }
        start = end + 1;
      }
      return lines;
    }
  }
}
