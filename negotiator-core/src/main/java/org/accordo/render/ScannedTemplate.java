package org.accordo.render;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.accordo.render.TemplateScanner.Kind;
import org.accordo.render.TemplateScanner.Token;

/**
 * A template file that keeps the rules, and where marks go into it: before each line of text, so
 * that every command can be traced, and into every loop, so that each turn is counted.
 */
final class ScannedTemplate {
  private static final Set<String> BODIES = Set.of("list", "items", "macro", "function");

  private final TemplateFile file;
  private final TemplateRules.Structure structure;
  private final List<Mark> marks = new ArrayList<>();
  private int markedLine;

  /**
   * Something to put into the text.
   *
   * @param offset in the text
   * @param tick whether output goes nowhere at this place, so that a call must do the counting
   */
  record Mark(int offset, boolean tick) {}

  ScannedTemplate(TemplateFile file) {
    this.file = file;
    List<Token> tokens = TemplateScanner.scan(file);
    this.structure = TemplateRules.check(file, tokens);
    mark(tokens);
  }

  TemplateFile file() {
    return file;
  }

  TemplateRules.Structure structure() {
    return structure;
  }

  /** In order of their offsets. */
  List<Mark> marks() {
    return marks;
  }

  private void mark(List<Token> tokens) {
    Deque<String> open = new ArrayDeque<>();
    boolean beforeCase = false;
    for (Token token : tokens) {
      if (token.kind() == Kind.START) {
        beforeCase = token.name().equals("switch");
        if (BODIES.contains(token.name())) {
          open.push(token.name());
          marks.add(new Mark(token.end(), open.contains("function")));
          markedLine = lineAt(token, token.end());
        }
      } else if (token.kind() == Kind.END && !open.isEmpty()) {
        if (open.peek().equals(token.name())) {
          open.pop();
        }
      } else if (token.kind() == Kind.INTERPOLATION && token.line() != markedLine) {
        marks.add(new Mark(token.start(), false));
        markedLine = token.line();
      } else if (token.kind() == Kind.TEXT && !beforeCase && !open.contains("function")) {
        markText(token);
      }
    }
  }

  private void markText(Token token) {
    int line = token.line();
    if (line != markedLine) {
      marks.add(new Mark(token.start(), false));
    }
    for (int i = 0; i < token.body().length(); i++) {
      if (token.body().charAt(i) == '\n') {
        line++;
        marks.add(new Mark(token.start() + i + 1, false));
      }
    }
    markedLine = line;
  }

  private int lineAt(Token token, int offset) {
    int line = token.line();
    for (int i = token.start(); i < offset; i++) {
      line += file.text().charAt(i) == '\n' ? 1 : 0;
    }
    return line;
  }
}
