package org.accordo.cli;

import java.util.Map;

/** What a command has to say, for people and for programs. */
public interface Report {

  /** The {@code kind} of the JSON document, such as {@code Plan}. */
  String kind();

  /** Fields of the JSON document, in order: texts, numbers, booleans, lists and maps. */
  Map<String, Object> json();

  /** The same for people; ends with a newline unless empty. */
  String text(Style style);

  /** What the process exits with. */
  default int exitCode() {
    return ExitCode.OK;
  }
}
