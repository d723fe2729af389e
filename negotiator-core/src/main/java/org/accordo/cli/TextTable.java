package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines up columns. */
public final class TextTable {
  private final List<String[]> rows = new ArrayList<>();

  /** With the titles of its columns. */
  public TextTable(String... titles) {
    rows.add(titles);
  }

  /** Adds a row with as many cells as there are titles. */
  public void row(String... cells) {
    rows.add(cells);
  }

  /** The rows, each on a line. */
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        line.append(row[column]);
        line.append(" ".repeat(width(column) - row[column].length() + 2));
      }
      boolean title = row == rows.get(0);
      String plain = line.toString().stripTrailing();
      text.append(title ? style.strong(plain) : plain).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
  }
}
