package org.accordo.render;

import freemarker.core.MarkupOutputFormat;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;
import org.accordo.driver.api.InvalidValueException;

/**
 * Escapes each value that a template prints. There is no way to make output out of a text without
 * escaping it: {@link #fromMarkup}, which {@code ?no_esc} and captured output need, refuses.
 */
abstract class EscapingFormat extends MarkupOutputFormat<Fragment> {
  static final String SECRET = "@secret:";
  static final String RECORDED = "@recorded:";

  private final Format format;

  private EscapingFormat(Format format) {
    this.format = format;
  }

  static EscapingFormat of(Format format) {
    return switch (format) {
      case ARGV -> new Marked();
      case CLI_WORD -> new CliWord();
      case CLI_QUOTED -> new CliQuoted();
      case XML -> new Xml();
    };
  }

  /** Writes a value that has no control characters and is no placeholder. */
  abstract void write(String value, Writer out) throws IOException, TemplateModelException;

  /** Whether a secret's placeholder may be written; the reader of the lines says where. */
  boolean takesSecrets() {
    return false;
  }

  @Override
  public void output(String value, Writer out) throws IOException, TemplateModelException {
    if (Marks.controlCharacter(value) >= 0) {
      throw new TemplateModelException(
          "the value " + InvalidValueException.quote(value) + " has a control character");
    }
    if (value.indexOf('@') >= 0) {
      checkPlaceholder(value);
    }
    write(value, out);
  }

  private void checkPlaceholder(String value) throws TemplateModelException {
    if (value.contains(RECORDED)) {
      throw new TemplateModelException(
          "the value "
              + InvalidValueException.quote(value)
              + " looks like a recorded value, which only a template's own text may name");
    }
    if (value.contains(SECRET) && !takesSecrets()) {
      throw new TemplateModelException(
          "a secret cannot be put in here; only argv templates take one, behind <<<");
    }
  }

  @Override
  public void output(Fragment fragment, Writer out) throws IOException, TemplateModelException {
    output(fragment.plain(), out);
  }

  @Override
  public Fragment fromPlainTextByEscaping(String text) {
    return new Fragment(this, text);
  }

  @Override
  public Fragment fromMarkup(String markup) throws TemplateModelException {
    throw new TemplateModelException(
        "output cannot be kept in a variable, and escaping cannot be switched off");
  }

  @Override
  public String getSourcePlainText(Fragment fragment) {
    return fragment.plain();
  }

  @Override
  public String getMarkupString(Fragment fragment) {
    return null;
  }

  @Override
  public Fragment concat(Fragment left, Fragment right) {
    return new Fragment(this, left.plain() + right.plain());
  }

  @Override
  public String escapePlainText(String text) throws TemplateModelException {
    return fromMarkup(text).plain();
  }

  @Override
  public boolean isEmpty(Fragment fragment) {
    return fragment.plain().isEmpty();
  }

  @Override
  public boolean isLegacyBuiltInBypassed(String name) {
    return false;
  }

  @Override
  public boolean isAutoEscapedByDefault() {
    return true;
  }

  @Override
  public boolean isOutputFormatMixingAllowed() {
    return false;
  }

  @Override
  public String getName() {
    return "accordo-" + format.id();
  }

  @Override
  public String getMimeType() {
    return null;
  }

  /** Leaves the value as it is between two marks, so that it cannot leave its word. */
  private static final class Marked extends EscapingFormat {
    Marked() {
      super(Format.ARGV);
    }

    @Override
    boolean takesSecrets() {
      return true;
    }

    @Override
    void write(String value, Writer out) throws IOException {
      out.write(Marks.VALUE);
      out.write(value);
      out.write(Marks.VALUE_END);
    }
  }

  private static final class CliWord extends EscapingFormat {
    CliWord() {
      super(Format.CLI_WORD);
    }

    @Override
    void write(String value, Writer out) throws IOException, TemplateModelException {
      if (!Marks.isPlainWord(value, 0, value.length())) {
        throw new TemplateModelException(
            "the value "
                + InvalidValueException.quote(value)
                + " is no plain word: letters, digits and @ % + = : , . / _ -");
      }
      out.write(value);
    }
  }

  private static final class CliQuoted extends EscapingFormat {
    CliQuoted() {
      super(Format.CLI_QUOTED);
    }

    @Override
    void write(String value, Writer out) throws IOException {
      if (Marks.isPlainWord(value, 0, value.length())) {
        out.write(value);
        return;
      }
      StringBuilder quoted = new StringBuilder(value.length() + 8).append('"');
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '"' || c == '\\') {
          quoted.append('\\');
        }
        quoted.append(c);
      }
      out.write(quoted.append('"').toString());
    }
  }

  private static final class Xml extends EscapingFormat {
    Xml() {
      super(Format.XML);
    }

    @Override
    void write(String value, Writer out) throws IOException {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        switch (c) {
          case '&' -> out.write("&amp;");
          case '<' -> out.write("&lt;");
          case '>' -> out.write("&gt;");
          case '"' -> out.write("&quot;");
          case '\'' -> out.write("&apos;");
          default -> out.write(c);
        }
      }
    }
  }
}
