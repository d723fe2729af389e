package org.accordo.app.cases;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.accordo.app.agent.IntentOrder;
import org.accordo.app.cases.CaseResult.Difference;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.preview.PayloadText;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;
import org.accordo.xml.ConfigDocument;

/** Renders a case as the product would, and compares. */
public final class CaseRun {
  private final TemplateCase tested;
  private final List<Payload> vacant = new ArrayList<>();
  private final List<Payload> apply = new ArrayList<>();
  private final List<Payload> withdraw = new ArrayList<>();
  private final List<Payload> inspect = new ArrayList<>();

  private CaseRun(TemplateCase tested) {
    this.tested = tested;
  }

  /**
   * Runs a case.
   *
   * @param driver finds the driver; what it throws is a refusal too
   * @param target finds what the rendering depends on beside the intents
   */
  public static CaseResult of(
      TemplateCase tested, Supplier<LoadedDriver> driver, Supplier<RenderTarget> target) {
    CaseRun run = new CaseRun(tested);
    Optional<Problem> refusal = run.render(driver, target);
    Map<Section, List<PayloadText.Line>> rendered = new EnumMap<>(Section.class);
    if (refusal.isEmpty()) {
      rendered.put(Section.VACANT, lines(run.vacant));
      rendered.put(Section.APPLY, lines(run.apply));
      rendered.put(Section.WITHDRAW, lines(run.withdraw));
      rendered.put(Section.INSPECT, lines(run.inspect));
    }
    return new CaseResult(tested, rendered, refusal, differences(tested, rendered, refusal));
  }

  private Optional<Problem> render(Supplier<LoadedDriver> driver, Supplier<RenderTarget> target) {
    try {
      LoadedDriver loaded = driver.get();
      RenderTarget where = target.get();
      Set<IntentKey> shared = new HashSet<>();
      for (Intent intent : IntentOrder.of(tested.intents())) {
        RenderedConfig config = loaded.render(intent, where).config();
        for (RenderedConfig.Shared part : config.requires()) {
          if (shared.add(part.key())) {
            part.vacant().ifPresent(vacant::add);
            apply.add(part.apply());
            withdraw.add(0, part.withdraw());
          }
        }
        config.vacant().ifPresent(vacant::add);
        apply.add(config.apply());
        withdraw.add(0, config.withdraw());
        config.inspect().ifPresent(inspect::add);
      }
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.problem());
    }
  }

  /** In the order of sending; documents as the one that they become. */
  private static List<PayloadText.Line> lines(List<Payload> payloads) {
    List<ConfigDocument> documents = new ArrayList<>();
    String origin = "";
    List<PayloadText.Line> lines = new ArrayList<>();
    for (Payload payload : payloads) {
      if (payload instanceof Payload.NetconfEdit edit) {
        if (!edit.isEmpty()) {
          documents.add(ConfigDocument.parse(edit.config()));
          origin = edit.origin().toString();
        }
      } else {
        lines.addAll(PayloadText.of(payload));
      }
    }
    for (ConfigDocument document : ConfigDocument.merged(documents)) {
      for (String text : document.pretty().lines().toList()) {
        lines.add(new PayloadText.Line(text, origin, false));
      }
    }
    lines.sort(Comparator.comparing(line -> !line.looksOnly()));
    return lines;
  }

  private static List<Difference> differences(
      TemplateCase tested,
      Map<Section, List<PayloadText.Line>> rendered,
      Optional<Problem> refusal) {
    if (tested.expected().isEmpty()) {
      return List.of(
          new Difference("the case has no 'expect'; --update writes what comes out", List.of()));
    }
    Expected expected = tested.expected().get();
    if (expected.refusal().isPresent()) {
      return refusal(expected.refusal().get(), refusal, rendered);
    }
    if (refusal.isPresent()) {
      return List.of(new Difference("is refused: " + refusal.get(), List.of()));
    }
    List<Difference> differences = new ArrayList<>();
    for (Expected.Lines lines : expected.sections()) {
      difference(lines, rendered.get(lines.section())).ifPresent(differences::add);
    }
    return differences;
  }

  private static List<Difference> refusal(
      Expected.Refusal expected,
      Optional<Problem> refusal,
      Map<Section, List<PayloadText.Line>> rendered) {
    if (refusal.isEmpty()) {
      return List.of(
          new Difference(
              "is not refused with " + expected.code() + ", but rendered:",
              LineDiff.of(List.of(), rendered.get(Section.APPLY))));
    }
    Problem problem = refusal.get();
    if (!problem.code().id().equals(expected.code())) {
      return List.of(
          new Difference(
              "is refused, and not with " + expected.code() + ": " + problem, List.of()));
    }
    boolean same = expected.message().map(problem.message()::equals).orElse(true);
    return same
        ? List.of()
        : List.of(
            new Difference(
                "is refused in other words",
                List.of(
                    new LineDiff.Row('-', expected.message().orElseThrow(), ""),
                    new LineDiff.Row('+', problem.message(), ""))));
  }

  private static Optional<Difference> difference(
      Expected.Lines expected, List<PayloadText.Line> rendered) {
    String title = expected.section().id() + expected.how().ending();
    return switch (expected.how()) {
      case EXACTLY -> {
        List<LineDiff.Row> rows = LineDiff.of(expected.lines(), rendered);
        boolean same = rows.stream().allMatch(row -> row.sign() == ' ');
        yield same
            ? Optional.empty()
            : Optional.of(new Difference(title, LineDiff.shortened(rows)));
      }
      case CONTAINS -> {
        List<LineDiff.Row> missing = new ArrayList<>();
        for (String line : expected.lines()) {
          if (rendered.stream().noneMatch(each -> each.text().strip().equals(line.strip()))) {
            missing.add(new LineDiff.Row('-', line, ""));
          }
        }
        yield missing.isEmpty()
            ? Optional.empty()
            : Optional.of(new Difference(title + ": is not among " + count(rendered), missing));
      }
      case LACKS -> {
        List<LineDiff.Row> there = new ArrayList<>();
        for (PayloadText.Line line : rendered) {
          if (expected.lines().stream()
              .anyMatch(each -> each.strip().equals(line.text().strip()))) {
            there.add(new LineDiff.Row('+', line.text(), line.origin()));
          }
        }
        yield there.isEmpty()
            ? Optional.empty()
            : Optional.of(new Difference(title + ": is there all the same", there));
      }
    };
  }

  private static String count(List<PayloadText.Line> rendered) {
    return rendered.size() == 1 ? "the one line" : quote(rendered.size() + " lines");
  }
}
