package org.accordo.app.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.accordo.app.cases.Expected.How;

/**
 * Writes what came out into the text of a file of cases, at the places of what was expected, and
 * leaves every other line as it is.
 */
public final class CaseUpdate {
  private final List<String> lines;
  private final List<Edit> edits = new ArrayList<>();

  private CaseUpdate(String text) {
    this.lines = new ArrayList<>(text.lines().toList());
  }

  /**
   * Lines to replace.
   *
   * @param from index of the first
   * @param to index behind the last
   */
  private record Edit(int from, int to, List<String> by) {}

  /** The text with the results of all failed cases of the file in it. */
  public static String of(String text, List<CaseResult> results) {
    CaseUpdate update = new CaseUpdate(text);
    results.stream().filter(result -> !result.passed()).forEach(update::result);
    update.edits.sort(Comparator.comparingInt(Edit::from).reversed());
    for (Edit edit : update.edits) {
      List<String> region = update.lines.subList(edit.from(), edit.to());
      region.clear();
      region.addAll(edit.by());
    }
    return String.join("\n", update.lines) + "\n";
  }

  private void result(CaseResult result) {
    TemplateCase tested = result.tested();
    boolean refused = result.refusal().isPresent();
    boolean expectedRefusal = tested.expected().map(e -> e.refusal().isPresent()).orElse(false);
    if (tested.expectPlace().isEmpty()) {
      int at = end(tested.place().line() - 1, tested.place().column() - 1, true);
      edits.add(new Edit(at, at, whole(result, tested.place().column() - 1)));
    } else if (refused || expectedRefusal) {
      TextPlace place = tested.expectPlace().get();
      int from = place.line() - 1;
      edits.add(
          new Edit(from, end(from, place.column() - 1, false), whole(result, place.column() - 1)));
    } else {
      for (Expected.Lines section : tested.expected().orElseThrow().sections()) {
        List<String> texts = result.texts(section.section());
        if (section.how() == How.EXACTLY && !section.lines().equals(texts)) {
          section(section, texts);
        }
      }
    }
  }

  private void section(Expected.Lines section, List<String> texts) {
    int from = section.place().line() - 1;
    int indent = section.place().column() - 1;
    edits.add(
        new Edit(from, end(from, indent, false), field(section.section().id(), texts, indent)));
  }

  private static List<String> whole(CaseResult result, int indent) {
    String blanks = " ".repeat(indent);
    List<String> written = new ArrayList<>();
    if (result.refusal().isPresent()) {
      written.add(blanks + "expect:");
      written.add(blanks + "  refused: " + result.refusal().get().code().id());
      written.add(blanks + "  message: " + quoted(result.refusal().get().message()));
      return written;
    }
    written.add(blanks + "expect:");
    written.addAll(field(Section.APPLY.id(), result.texts(Section.APPLY), indent + 2));
    written.addAll(field(Section.WITHDRAW.id(), result.texts(Section.WITHDRAW), indent + 2));
    if (!result.texts(Section.INSPECT).isEmpty()) {
      written.addAll(field(Section.INSPECT.id(), result.texts(Section.INSPECT), indent + 2));
    }
    return written;
  }

  private static List<String> field(String name, List<String> texts, int indent) {
    String blanks = " ".repeat(indent);
    List<String> written = new ArrayList<>();
    if (texts.isEmpty()) {
      return List.of(blanks + name + ": \"\"");
    }
    written.add(blanks + name + ": |");
    texts.forEach(text -> written.add(text.isEmpty() ? "" : blanks + "  " + text));
    return written;
  }

  /** In double quotes, as YAML reads them. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * The index behind the lines that belong to a field: those that are further in.
   *
   * @param siblings whether further fields at the same column belong to it too
   */
  private int end(int from, int indent, boolean siblings) {
    int end = from + 1;
    for (int i = from + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      int column = line.length() - line.stripLeading().length();
      boolean comment = line.stripLeading().startsWith("#");
      boolean inside = column > indent || (siblings && column == indent && !isItem(line));
      if (!inside) {
        break;
      }
      // A comment behind the last line of a field belongs to whatever comes next.
      end = comment && column <= indent ? end : i + 1;
    }
    return end;
  }

  private static boolean isItem(String line) {
    return line.stripLeading().startsWith("- ");
  }
}
