package org.accordo.app.driver;

import java.util.List;

/**
 * All that was found in the files of one driver.
 *
 * @param source the jar or folder, as it was named
 * @param id of the driver; empty where the manifest has none
 * @param loads whether Accordo loads it
 * @param findings errors before warnings
 * @param found what is there, a line each, such as {@code 7 templates}
 */
public record DriverExamination(
    String source, String id, boolean loads, List<DriverFinding> findings, List<String> found) {
  public DriverExamination {
    findings = List.copyOf(findings);
    found = List.copyOf(found);
  }
}
