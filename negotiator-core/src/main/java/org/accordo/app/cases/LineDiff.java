package org.accordo.app.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.accordo.app.preview.PayloadText;

/** Compares what was expected with what was rendered, line by line. */
public final class LineDiff {
  private static final int AROUND = 2;

  private LineDiff() {}

  /**
   * One line of the comparison.
   *
   * @param sign a blank where both have it, {@code -} where only the case has it, {@code +} where
   *     only the rendering has it
   * @param text of the line
   * @param origin the template and line that printed it; empty where none did
   */
  public record Row(char sign, String text, String origin) {}

  /** The whole comparison, in order. */
  static List<Row> of(List<String> expected, List<PayloadText.Line> rendered) {
    int[][] common = new int[expected.size() + 1][rendered.size() + 1];
    for (int i = expected.size() - 1; i >= 0; i--) {
      for (int j = rendered.size() - 1; j >= 0; j--) {
        common[i][j] =
            expected.get(i).equals(rendered.get(j).text())
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<Row> rows = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < expected.size() || j < rendered.size()) {
      boolean both = i < expected.size() && j < rendered.size();
      if (both && expected.get(i).equals(rendered.get(j).text())) {
        rows.add(new Row(' ', expected.get(i++), rendered.get(j++).origin()));
      } else if (i < expected.size() && (!both || common[i + 1][j] >= common[i][j + 1])) {
        rows.add(new Row('-', expected.get(i++), ""));
      } else {
        rows.add(new Row('+', rendered.get(j).text(), rendered.get(j).origin()));
        j++;
      }
    }
    return rows;
  }

  /** The rows that differ with a few around them; {@code ...} stands for what is left out. */
  static List<Row> shortened(List<Row> rows) {
    List<Boolean> kept = new ArrayList<>(Collections.nCopies(rows.size(), false));
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).sign() != ' ') {
        for (int k = Math.max(0, i - AROUND); k <= Math.min(rows.size() - 1, i + AROUND); k++) {
          kept.set(k, true);
        }
      }
    }
    List<Row> shown = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (kept.get(i)) {
        shown.add(rows.get(i));
      } else if (shown.isEmpty() || !shown.get(shown.size() - 1).text().equals("...")) {
        shown.add(new Row(' ', "...", ""));
      }
    }
    return shown;
  }
}
