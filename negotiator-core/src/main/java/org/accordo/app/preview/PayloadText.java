package org.accordo.app.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.accordo.driver.api.Payload;
import org.accordo.xml.ConfigDocument;

/** Prints payloads line by line as a template author would write them. */
public final class PayloadText {

  private PayloadText() {}

  /**
   * One line.
   *
   * @param text of the line
   * @param origin the template and line that it comes from
   * @param looksOnly whether it is a value that is recorded before anything is changed
   */
  public record Line(String text, String origin, boolean looksOnly) {}

  /** The lines of a payload, in order. */
  public static List<Line> of(Payload payload) {
    List<Line> lines = new ArrayList<>();
    if (payload instanceof Payload.Exec exec) {
      exec.commands().forEach(command -> add(command, lines));
    } else if (payload instanceof Payload.Cli cli) {
      cli.lines().forEach(l -> lines.add(new Line(l.text(), l.origin().toString(), false)));
    } else if (payload instanceof Payload.NetconfEdit edit && !edit.isEmpty()) {
      ConfigDocument.parse(edit.config())
          .pretty()
          .lines()
          .forEach(text -> lines.add(new Line(text, edit.origin().toString(), false)));
    }
    return lines;
  }

  private static void add(Payload.Command command, List<Line> lines) {
    StringBuilder text = new StringBuilder();
    command.record().ifPresent(name -> text.append(name).append(" := "));
    text.append(command.tolerant() ? "-" : "");
    StringJoiner words = new StringJoiner(" ");
    command.argv().forEach(word -> words.add(isPlain(word) ? word : "'" + word + "'"));
    text.append(words);
    String origin = command.origin().toString();
    boolean looks = command.record().isPresent();
    if (command.input().isPresent() && command.input().get() instanceof Payload.Secret secret) {
      text.append(" <<< ").append(secret.secret());
    }
    boolean document =
        command.input().isPresent() && command.input().get() instanceof Payload.Document;
    lines.add(new Line(text + (document ? " <<" : ""), origin, looks));
    if (document) {
      for (Payload.Line line : ((Payload.Document) command.input().get()).lines()) {
        lines.add(new Line("  " + line.text(), line.origin().toString(), looks));
      }
      lines.add(new Line("<<", origin, looks));
    }
  }

  private static boolean isPlain(String word) {
    return !word.isEmpty()
        && word.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"');
  }
}
