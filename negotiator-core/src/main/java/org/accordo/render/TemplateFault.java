package org.accordo.render;

import java.util.Optional;
import java.util.function.Function;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Origin;
import org.accordo.problem.SourceLine;

/**
 * What is wrong at a place of a template. Inside of this package it is thrown; whoever calls from
 * outside gets a {@link DriverException}, from which {@link #line} reads the place.
 */
public final class TemplateFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Origin origin;
  private final int column;
  private final String near;
  private final int occurrence;
  private final transient Optional<SourceLine> source;

  /**
   * Names the place as well as is known.
   *
   * @param column where in the line, from 1; 0 where its text begins
   * @param near what stands there, looked for from the column on; empty for nothing
   */
  TemplateFault(Origin origin, int column, String near, String what, Throwable cause) {
    this(origin, column, near, 1, what, cause, Optional.empty());
  }

  private TemplateFault(
      Origin origin,
      int column,
      String near,
      int occurrence,
      String what,
      Throwable cause,
      Optional<SourceLine> source) {
    super(what, cause, false, false);
    this.origin = origin;
    this.column = column;
    this.near = near;
    this.occurrence = occurrence;
    this.source = source;
  }

  /** The same, at this text of the line, where it is found there. */
  TemplateFault near(String text) {
    return near(text, 1);
  }

  /** The same, where this text stands in the line for the n-th time. */
  TemplateFault near(String text, int n) {
    return new TemplateFault(origin, column, text, n, getMessage(), getCause(), source);
  }

  /**
   * For callers outside of this package.
   *
   * @param texts of the files, by their names for people; null for a file that is not known
   */
  DriverException in(Function<String, String> texts) {
    String text = texts.apply(origin.template());
    if (text == null) {
      return exception(origin.toString(), this);
    }
    SourceLine line = locate(text.lines().skip(origin.line() - 1L).findFirst().orElse(""));
    TemplateFault located =
        new TemplateFault(
            origin, column, near, occurrence, getMessage(), getCause(), Optional.of(line));
    return exception(line.place(), located);
  }

  private DriverException exception(String place, TemplateFault fault) {
    return new DriverException(
        DriverException.Code.TEMPLATE_INVALID, place + ": " + getMessage(), fault);
  }

  private SourceLine locate(String text) {
    int start = column > 0 ? column - 1 : text.length() - text.stripLeading().length();
    int at = Math.min(start, text.length());
    int from = at;
    for (int i = 0; i < occurrence && !near.isEmpty() && text.indexOf(near, from) >= 0; i++) {
      at = text.indexOf(near, from);
      from = at + 1;
    }
    return new SourceLine(origin.template(), origin.line(), at + 1, text);
  }

  /** The line of the template that an exception of this package is about. */
  public static Optional<SourceLine> line(Throwable thrown) {
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < 20; depth++) {
      if (each instanceof TemplateFault fault) {
        return fault.source;
      }
      each = each.getCause();
    }
    return Optional.empty();
  }
}
