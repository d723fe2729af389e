package org.accordo.app.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.preview.PayloadText;
import org.accordo.problem.Problem;

/**
 * What came out of a case.
 *
 * @param tested the case
 * @param rendered what was rendered, by section; empty where it was refused
 * @param refusal why nothing was rendered
 * @param differences what is not as expected; none where the case passes
 */
public record CaseResult(
    TemplateCase tested,
    Map<Section, List<PayloadText.Line>> rendered,
    Optional<Problem> refusal,
    List<Difference> differences) {
  public CaseResult {
    rendered = Map.copyOf(rendered);
    differences = List.copyOf(differences);
  }

  public boolean passed() {
    return differences.isEmpty();
  }

  /** The lines of a section without where they come from. */
  public List<String> texts(Section section) {
    return rendered.getOrDefault(section, List.of()).stream().map(PayloadText.Line::text).toList();
  }

  /**
   * Something that is not as expected.
   *
   * @param title what it is about
   * @param lines a comparison line by line; none where the title says all
   */
  public record Difference(String title, List<LineDiff.Row> lines) {
    public Difference {
      lines = List.copyOf(lines);
    }
  }
}
