package org.accordo.bench;

import java.util.Optional;

/**
 * One line of a table.
 *
 * @param what was measured
 * @param result with its unit
 * @param beside what it is compared with; empty for nothing
 * @param met whether the result is as good as it should be, where that was said beforehand
 */
record Row(String what, String result, String beside, Optional<Boolean> met) {

  /** A number to know, without a promise. */
  static Row of(String what, String result) {
    return new Row(what, result, "", Optional.empty());
  }

  /** A number beside that of something else. */
  static Row beside(String what, String result, String beside) {
    return new Row(what, result, beside, Optional.empty());
  }

  /** A promise. */
  static Row aim(String what, String result, String aim, boolean met) {
    return new Row(what, result, aim, Optional.of(met));
  }

  String verdict() {
    return met.map(yes -> yes ? "met" : "**missed**").orElse("");
  }
}
