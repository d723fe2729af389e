package org.accordo.app.scaffold;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Writes a text as one word of a POSIX shell, for commands that people copy. */
public final class ShellWord {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./@%+=:,][A-Za-z0-9_./@%+=:,-]*");

  private ShellWord() {}

  /** The text, in quotes unless it is plain. */
  public static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** A path; one that looks like an option starts with {@code ./}. */
  static String of(Path path) {
    String text = path.toString();
    return of(text.startsWith("-") ? "./" + text : text);
  }
}
