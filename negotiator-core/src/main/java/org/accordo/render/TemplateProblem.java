package org.accordo.render;

import org.accordo.driver.api.Origin;

/** Says what is wrong with a template, as something to throw. */
final class TemplateProblem {

  private TemplateProblem() {}

  /** At a line; the place in it is where its text begins, unless the fault says it better. */
  static TemplateFault at(Origin origin, String what) {
    return at(origin, what, null);
  }

  static TemplateFault at(Origin origin, String what, Throwable cause) {
    return new TemplateFault(origin, 0, "", what, cause);
  }

  /** At a character of a file, by its offset in the text. */
  static TemplateFault at(TemplateFile file, int offset, String what) {
    String before = file.text().substring(0, Math.min(offset, file.text().length()));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return new TemplateFault(new Origin(file.origin(), line), column, "", what, null);
  }
}
