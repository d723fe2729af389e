package org.accordo.bench;

import java.io.IOException;
import java.util.List;

/** One promise about speed or size, and how it is measured. */
interface Measurement {

  /** The word that selects it on the command line. */
  String name();

  /** The heading in the report. */
  String title();

  /** What exactly is done, for the reader of the numbers. */
  String method();

  /**
   * Measures.
   *
   * @throws SkippedException where this machine lacks something that it needs
   */
  List<Row> run(Bench bench) throws IOException, InterruptedException;

  /** Says why a measurement cannot be had on this machine. */
  final class SkippedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SkippedException(String reason) {
      super(reason);
    }
  }
}
