package org.accordo.cli.templates;

import java.util.List;
import org.accordo.app.cases.TemplateCase;

/**
 * What became of a case on a kernel.
 *
 * @param tried the case
 * @param skipped why it was not tried; empty where it was
 * @param failures what is not as it should be
 */
record LabResult(TemplateCase tried, String skipped, List<String> failures) {
  LabResult {
    failures = List.copyOf(failures);
  }
}
