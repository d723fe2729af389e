package org.accordo.transport.ssh;

import java.util.List;

/**
 * The one line that a remote POSIX shell gets, since SSH has no argument vectors (RFC 4254, 6.5):
 * every word in single quotes, so that the shell has nothing to read in it.
 */
final class ShellLine {
  private static final String SETTING = "LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin";

  private ShellLine() {}

  static String of(List<String> argv) {
    StringBuilder line = new StringBuilder(SETTING);
    for (String word : argv) {
      line.append(" '").append(word.replace("'", "'\\''")).append('\'');
    }
    return line.toString();
  }
}
