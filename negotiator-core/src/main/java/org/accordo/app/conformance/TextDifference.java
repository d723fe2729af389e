package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.List;
import org.accordo.driver.api.InvalidValueException;

/** Says in one line how two texts differ. */
final class TextDifference {
  private static final int MOST = 3;

  private TextDifference() {}

  /** Lines that only one of them has, such as {@code + 'ip route ...'}. */
  static String of(String before, String after) {
    List<String> gone = new ArrayList<>(before.lines().toList());
    List<String> come = new ArrayList<>(after.lines().toList());
    after.lines().forEach(gone::remove);
    before.lines().forEach(come::remove);
    List<String> told = new ArrayList<>();
    gone.forEach(line -> told.add("- " + InvalidValueException.quote(line.strip())));
    come.forEach(line -> told.add("+ " + InvalidValueException.quote(line.strip())));
    if (told.isEmpty()) {
      return "the same lines in another order";
    }
    String text = String.join("; ", told.subList(0, Math.min(MOST, told.size())));
    return told.size() > MOST ? text + "; and " + (told.size() - MOST) + " more" : text;
  }
}
