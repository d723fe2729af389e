package org.accordo.cli;

import java.util.Map;
import java.util.function.Supplier;

/** A command that has commands of its own, such as {@code accordo templates list}. */
public interface Group {

  /** What makes each of them, by name, in the order of help. */
  Map<String, Supplier<Object>> verbs();
}
