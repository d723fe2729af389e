package org.accordo.app.driver;

import java.util.Optional;
import org.accordo.problem.SourceLine;

/**
 * A driver that was found and not loaded.
 *
 * @param source file name of the jar or folder
 * @param id the id in its manifest; empty where there is none
 * @param code stable name of the reason, such as {@code api-bundled}; {@code docs/errors} has a
 *     page
 * @param reason what is wrong, with the offending value
 * @param remedy what its author should do
 * @param line of a template that is the reason, where one is
 */
public record RejectedDriver(
    String source,
    String id,
    String code,
    String reason,
    String remedy,
    Optional<SourceLine> line) {

  /** A driver that no line of a template is to blame for. */
  public RejectedDriver(String source, String id, String code, String reason, String remedy) {
    this(source, id, code, reason, remedy, Optional.empty());
  }
}
