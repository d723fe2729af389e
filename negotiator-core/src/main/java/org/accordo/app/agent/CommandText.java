package org.accordo.app.agent;

import java.util.List;
import org.accordo.driver.api.Payload;

/** Prints a command so that it could be pasted into a POSIX shell; for people only. */
public final class CommandText {
  private static final String SIGNS = "_@%+=:,./-";

  private CommandText() {}

  /** The command on one line, with the input's placeholder where there is a secret. */
  public static String of(Payload.Command command) {
    StringBuilder text = new StringBuilder(80);
    command.record().ifPresent(name -> text.append(name).append(" := "));
    text.append(of(command.argv()));
    command
        .input()
        .ifPresent(
            input -> {
              if (input instanceof Payload.Secret secret) {
                text.append(" <<< ").append(secret.secret());
              } else {
                text.append(" <<");
              }
            });
    return text.toString();
  }

  /** The words, each quoted where a shell would need that. */
  public static String of(List<String> argv) {
    StringBuilder text = new StringBuilder(60);
    for (String word : argv) {
      if (text.length() > 0) {
        text.append(' ');
      }
      text.append(isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return text.toString();
  }

  /** Not by a regular expression: previews print thousands of words a second. */
  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && SIGNS.indexOf(c) < 0) {
        return false;
      }
    }
    return !word.isEmpty();
  }
}
