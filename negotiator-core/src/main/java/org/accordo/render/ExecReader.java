package org.accordo.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;

/**
 * Reads the lines of an argv section. Words are split as a POSIX shell splits them, with quotes and
 * without any expansion; a value is never split and never ends a quotation.
 */
final class ExecReader {
  private static final String DOCUMENT = "<<";
  private static final String SECRET = "<<<";
  private static final String RECORD = ":=";
  private static final String OPERATORS = "|&;<>`$";

  private final char[] text;
  private final int end;
  private final Origin[] origins;
  private final Trace trace;
  private final List<Payload.Command> commands = new ArrayList<>();
  private final StringBuilder word = new StringBuilder(64);
  private int position;
  private Origin origin;

  private List<String> words = new ArrayList<>(16);
  private boolean inWord;
  private boolean literal;
  private boolean operator;
  private long literals;

  private ExecReader(char[] text, int end, Origin[] origins, Trace trace) {
    this.text = text;
    this.end = end;
    this.origins = origins;
    this.origin = origins[0];
    this.trace = trace;
  }

  /**
   * Reads a section.
   *
   * @param trace hears which command ends where; may be null
   */
  static List<Payload.Command> read(char[] text, int length, Origin[] origins, Trace trace) {
    ExecReader reader = new ExecReader(text, length, origins, trace);
    while (reader.position < length) {
      reader.line();
    }
    return reader.commands;
  }

  private void line() {
    skipBlanks();
    if (position == end) {
      return;
    }
    if (text[position] == '\n') {
      position++;
      return;
    }
    boolean tolerant = text[position] == '-';
    if (tolerant) {
      position++;
    } else if (text[position] == '#') {
      throw broken("a line starts with #; a comment is written <#-- so -->");
    }
    Origin start = origin;
    words = new ArrayList<>(16);
    literals = 0;
    while (position < end && text[position] != '\n') {
      step();
    }
    position++;
    finishWord();
    command(start, tolerant);
    if (trace != null) {
      trace.finished(commands.get(commands.size() - 1), position);
    }
  }

  private void skipBlanks() {
    while (position < end) {
      char c = text[position];
      if (c == Marks.LINE) {
        origin = origins[Marks.line(text[position + 1])];
        position += 2;
      } else if (c == ' ' || c == '\t') {
        position++;
      } else {
        return;
      }
    }
  }

  private void step() {
    char c = text[position];
    switch (c) {
      case ' ', '\t' -> {
        position++;
        finishWord();
      }
      case Marks.LINE -> position += 2;
      case Marks.VALUE -> {
        startQuoted();
        value();
      }
      case '\'' -> {
        startQuoted();
        singleQuoted();
      }
      case '"' -> {
        startQuoted();
        doubleQuoted();
      }
      case '\\' -> {
        startQuoted();
        backslash();
      }
      default -> {
        startWord();
        operator |= OPERATORS.indexOf(c) >= 0;
        word.append(c);
        position++;
      }
    }
  }

  private void backslash() {
    position++;
    if (position == end || text[position] == '\n') {
      throw broken("a backslash at the end of the line; a command stands on one line");
    }
    word.append(text[position++]);
  }

  /** Starts or goes on with a word that is not all plain text of the template. */
  private void startQuoted() {
    startWord();
    literal = false;
  }

  private void startWord() {
    if (!inWord) {
      inWord = true;
      literal = true;
      operator = false;
      word.setLength(0);
    }
  }

  private void finishWord() {
    if (!inWord) {
      return;
    }
    inWord = false;
    String finished = word.toString();
    if (literal && words.size() < Long.SIZE) {
      literals |= 1L << words.size();
    }
    if (operator && !(literal && (finished.equals(DOCUMENT) || finished.equals(SECRET)))) {
      throw broken(
              "no shell runs this, so "
                  + InvalidValueException.quote(finished)
                  + " would mean nothing; put it in quotes if it is meant as it stands")
          .near(finished);
    }
    words.add(finished);
  }

  private void value() {
    int start = ++position;
    while (text[position] != Marks.VALUE_END) {
      position++;
    }
    int length = position++ - start;
    if (length == 0) {
      throw valueBroken(start, "a value is empty; leave the word out with <#if>");
    }
    if (word.length() == 0 && text[start] == '-') {
      throw valueBroken(
          start,
          "the value "
              + InvalidValueException.quote(new String(text, start, length))
              + " starts with - and would be read as an option");
    }
    if (text[start] == '@' && !afterSecretSign()) {
      checkNoSecret(new String(text, start, length), start);
    }
    word.append(text, start, length);
  }

  private boolean afterSecretSign() {
    return word.length() == 0 && isLiteral(words.size() - 1, SECRET);
  }

  private void checkNoSecret(String value, int start) {
    if (value.contains(EscapingFormat.SECRET)) {
      throw valueBroken(
          start,
          "a secret stands alone behind <<<, since every user can read argument vectors and files");
    }
  }

  private void singleQuoted() {
    position++;
    while (position < end && text[position] != '\'') {
      quotedCharacter("'");
    }
    closeQuote("'");
  }

  private void doubleQuoted() {
    position++;
    while (position < end && text[position] != '"') {
      boolean escape = text[position] == '\\' && position + 1 < end;
      if (escape && "\\\"$`".indexOf(text[position + 1]) >= 0) {
        word.append(text[position + 1]);
        position += 2;
      } else {
        quotedCharacter("\"");
      }
    }
    closeQuote("\"");
  }

  private void quotedCharacter(String quote) {
    char c = text[position];
    if (c == '\n') {
      throw broken("a " + quote + " is not closed on its line");
    } else if (c == Marks.VALUE) {
      value();
    } else if (c == Marks.LINE) {
      position += 2;
    } else {
      word.append(c);
      position++;
    }
  }

  private void closeQuote(String quote) {
    if (position >= end) {
      throw broken("a " + quote + " is not closed on its line");
    }
    position++;
  }

  private boolean isLiteral(int index, String wanted) {
    return index >= 0
        && index < Math.min(words.size(), Long.SIZE)
        && (literals & 1L << index) != 0
        && words.get(index).equals(wanted);
  }

  private void command(Origin start, boolean tolerant) {
    int from = 0;
    int to = words.size();
    Optional<String> record = Optional.empty();
    if (isLiteral(1, RECORD)) {
      if (tolerant) {
        throw broken("what is recorded must not fail; leave out the -");
      }
      record = Optional.of(words.get(0));
      from = 2;
    }
    Optional<Payload.Input> input = Optional.empty();
    if (isLiteral(to - 1, DOCUMENT)) {
      to--;
      input = Optional.of(document());
    } else if (isLiteral(to - 2, SECRET)) {
      to -= 2;
      input = Optional.of(secret(words.get(to + 1)));
    }
    for (int i = from; i < to; i++) {
      if (isLiteral(i, DOCUMENT) || isLiteral(i, SECRET)) {
        throw broken("<< ends its line, and <<< has one word behind it");
      }
    }
    if (from >= to) {
      throw TemplateProblem.at(start, "a line without a command");
    }
    try {
      commands.add(new Payload.Command(words.subList(from, to), tolerant, input, record, start));
    } catch (InvalidValueException e) {
      throw TemplateProblem.at(start, e.getMessage(), e);
    }
  }

  private Payload.Input secret(String value) {
    boolean placeholder = value.startsWith(EscapingFormat.SECRET) && value.endsWith("@");
    if (!placeholder) {
      throw broken(
          "behind <<< stands a reference to a secret, and "
              + InvalidValueException.quote(value)
              + " is none");
    }
    try {
      return new Payload.Secret(
          new SecretRef(value.substring(EscapingFormat.SECRET.length(), value.length() - 1)));
    } catch (InvalidValueException e) {
      throw TemplateProblem.at(origin, e.getMessage(), e);
    }
  }

  private Payload.Document document() {
    Origin opened = origin;
    List<Payload.Line> lines = new ArrayList<>();
    while (position < end) {
      skipBlanks();
      word.setLength(0);
      documentLine();
      int length = word.length();
      while (length > 0 && (word.charAt(length - 1) == ' ' || word.charAt(length - 1) == '\t')) {
        length--;
      }
      String line = word.substring(0, length);
      if (line.equals(DOCUMENT)) {
        return new Payload.Document(lines);
      }
      if (!line.isEmpty()) {
        lines.add(new Payload.Line(line, origin));
      }
    }
    throw TemplateProblem.at(opened, "standard input without the << that ends it");
  }

  private void documentLine() {
    while (position < end && text[position] != '\n') {
      char c = text[position];
      if (c == Marks.LINE) {
        position += 2;
      } else if (c == Marks.VALUE) {
        int before = word.length();
        boolean starts = before == 0 || word.charAt(before - 1) == ' ';
        documentValue(starts);
      } else {
        word.append(c == '\t' ? ' ' : c);
        position++;
      }
    }
    position++;
  }

  private void documentValue(boolean startsWord) {
    int start = ++position;
    while (text[position] != Marks.VALUE_END) {
      position++;
    }
    int length = position++ - start;
    String value = new String(text, start, length);
    checkNoSecret(value, start);
    if (!Marks.isPlainWord(value, 0, length)) {
      throw valueBroken(
          start,
          "standard input takes plain words only, of letters, digits and @ % + = : , . / _ -, and "
              + InvalidValueException.quote(value)
              + " is none");
    }
    if (startsWord && value.charAt(0) == '-') {
      throw valueBroken(
          start,
          "the value "
              + InvalidValueException.quote(value)
              + " starts with - and would be read as an option");
    }
    word.append(value);
  }

  private TemplateFault broken(String what) {
    return TemplateProblem.at(origin, what);
  }

  /** At the interpolation of the line that printed the value. */
  private TemplateFault valueBroken(int start, String what) {
    int values = 1;
    int at = start - 2;
    while (at > 0 && text[at - 1] != Marks.LINE && text[at] != '\n') {
      values += text[at] == Marks.VALUE ? 1 : 0;
      at--;
    }
    return TemplateProblem.at(origin, what).near("${", values);
  }
}
