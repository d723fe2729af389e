package org.accordo.render;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.Origin;
import org.accordo.render.TemplateScanner.Kind;
import org.accordo.render.TemplateScanner.Token;

/** Finds where a traced run has to be told that a value is printed, or given a name. */
final class TracingMarks {
  private static final Pattern ASSIGNED =
      Pattern.compile("\\s*\"?([\\p{L}_$@][\\p{L}\\p{N}_$@]*)\"?\\s*=[^=].*", Pattern.DOTALL);

  private TracingMarks() {}

  /**
   * A place in a template, around something.
   *
   * @param start offset of its first character
   * @param end offset behind its last
   * @param printed what is printed here; null for a variable
   * @param variable that gets a value here; empty for what is printed
   * @param local whether that is one of a macro or function
   */
  record Around(int start, int end, Interpolation printed, String variable, boolean local) {}

  /** In order; none stands in another. */
  static List<Around> of(TemplateFile file) {
    List<Around> found = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>();
    int lineStart = 0;
    int position = 0;
    for (Token token : TemplateScanner.scan(file)) {
      for (; position < token.start(); position++) {
        lineStart = file.text().charAt(position) == '\n' ? position + 1 : lineStart;
      }
      boolean body = token.name().equals("function");
      if (token.kind() == Kind.START && body) {
        open.push(token.name());
      } else if (token.kind() == Kind.END && body && !open.isEmpty()) {
        open.pop();
      } else if (token.kind() == Kind.INTERPOLATION && open.isEmpty()) {
        Origin origin = new Origin(file.origin(), token.line());
        int column = token.start() - lineStart + 1;
        found.add(
            new Around(
                token.start(),
                token.end(),
                new Interpolation(origin, column, token.body()),
                "",
                false));
      } else if (token.kind() == Kind.START) {
        addVariable(token, found);
      }
    }
    return found;
  }

  private static void addVariable(Token token, List<Around> found) {
    boolean local = token.name().equals("local");
    Matcher assigned = ASSIGNED.matcher(token.body());
    if ((local || token.name().equals("assign")) && assigned.matches()) {
      found.add(new Around(token.start(), token.end(), null, assigned.group(1), local));
    }
  }
}
