package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/** An intent beside others: those of the operator, and those of the same agent. */
final class CompanyRules {

  private CompanyRules() {}

  /** A trial on a fresh device. */
  interface Trial {
    void on(Form form, Journey.Stage stage, BenchRouter router);
  }

  /** Each case on a fresh device that shows what it has, where it can be applied there at all. */
  static void each(Subject subject, Notes notes, Trial trial) {
    for (Form form : subject.forms()) {
      Optional<Bench> bench = subject.bench(form);
      if (bench.isEmpty()) {
        notes.skipped(form.transport().id(), "there is no device for this transport here");
        continue;
      }
      for (IntentCase each : subject.cases()) {
        if (form.canTry(each)) {
          one(subject, form, each, bench.get(), notes, trial);
        }
      }
    }
  }

  private static void one(
      Subject subject, Form form, IntentCase each, Bench bench, Notes notes, Trial trial) {
    Journey journey = subject.journey(form, each, bench);
    Optional<String> why =
        journey
            .excuse()
            .or(journey::blindness)
            .or(() -> journey.applying().map(problem -> "it was not applied, see R201"));
    if (why.isPresent()) {
      notes.skipped(form.named(each), why.get());
      return;
    }
    Journey.Stage stage = journey.stage();
    try (BenchRouter router = bench.open(stage.scene())) {
      trial.on(form, stage, router);
    } catch (ProblemException e) {
      notes.violated(form.named(each), e.problem().where(), "fails: " + e.problem().message());
    }
  }

  private static void withBeside(
      Subject subject, Notes notes, BiConsumer<Journey.Stage, BenchRouter> trial) {
    each(
        subject,
        notes,
        (form, stage, router) -> {
          if (stage.canRender(stage.intentCase().beside())) {
            trial.accept(stage, router);
          } else {
            notes.skipped(form.named(stage.intentCase()), "its neighbour is not rendered");
          }
        });
  }

  /** R206. */
  static void othersAreLeftAlone(Subject subject, Notes notes) {
    withBeside(
        subject,
        notes,
        (stage, router) -> {
          Form form = stage.form();
          IntentCase each = stage.intentCase();
          TrialAgent agent = new TrialAgent(form, router, stage.settings());
          stage.prepare(agent);
          TrialAgent operator = new TrialAgent(form, router, stage.settings());
          operator.apply(List.of(each.beside()));
          String before = router.state();
          try {
            agent.apply(List.of(each.intent()));
          } catch (ProblemException e) {
            if (e.problem().code() == ProblemCode.INTENT_CONFLICT) {
              notes.check(
                  router.state().equals(before),
                  form.named(each),
                  e.problem().where(),
                  "it is in the way of something of the operator's, and changes it nevertheless");
              return;
            }
            throw e;
          }
          agent.withdraw(each.intent().key());
          notes.check(
              router.state().equals(before),
              form.named(each),
              form.where(each),
              "what the operator has beside it is not as before: "
                  + TextDifference.of(before, router.state()));
        });
  }

  /** R213. */
  static void whatIsThereIsNotTaken(Subject subject, Notes notes) {
    each(
        subject,
        notes,
        (form, stage, router) -> {
          IntentCase each = stage.intentCase();
          RenderedConfig config = form.attempt(each).config().orElseThrow();
          boolean looks =
              config.vacant().filter(vacant -> !vacant.isEmpty()).isPresent()
                  || config.requires().stream().anyMatch(part -> part.vacant().isPresent());
          if (!looks) {
            notes.skipped(form.named(each), "the driver does not look whether the place is free");
            return;
          }
          TrialAgent operator = new TrialAgent(form, router, stage.settings());
          stage.prepare(operator);
          operator.apply(List.of(each.intent()));
          String before = router.state();
          String said = "it is applied over what somebody else has there";
          ProblemCode code = ProblemCode.INTERNAL;
          try {
            new TrialAgent(form, router, stage.settings()).apply(List.of(each.intent()));
          } catch (ProblemException e) {
            code = e.problem().code();
            said = e.problem().message();
          }
          notes.check(
              code == ProblemCode.INTENT_CONFLICT && router.state().equals(before),
              form.named(each),
              form.where(each),
              "expected a refusal with intent-conflict and nothing changed, got: " + said);
        });
  }

  /** R214. */
  static void orderDoesNotMatter(Subject subject, Notes notes) {
    withBeside(
        subject,
        notes,
        (stage, router) -> {
          Form form = stage.form();
          IntentCase each = stage.intentCase();
          List<Intent> all = new ArrayList<>(stage.needed());
          all.add(each.intent());
          all.add(each.beside());
          TrialAgent forwards = new TrialAgent(form, router, stage.settings());
          String before = router.state();
          forwards.apply(all);
          String there = router.state();
          forwards.withdraw();
          notes.check(
              router.state().equals(before),
              form.named(each),
              form.where(each),
              "applied with its neighbour and withdrawn, the device is not as before: "
                  + TextDifference.of(before, router.state()));
          List<Intent> backwards = new ArrayList<>(all);
          Collections.reverse(backwards);
          new TrialAgent(form, router, stage.settings()).apply(backwards);
          notes.check(
              router.state().equals(there),
              form.named(each),
              form.where(each),
              "asked for in another order the device is another: "
                  + TextDifference.of(there, router.state()));
        });
  }

  /** R215. */
  static void oneGoesWithoutTheOther(Subject subject, Notes notes) {
    withBeside(
        subject,
        notes,
        (stage, router) -> {
          Form form = stage.form();
          IntentCase each = stage.intentCase();
          TrialAgent agent = new TrialAgent(form, router, stage.settings());
          stage.prepare(agent);
          agent.apply(List.of(each.beside()));
          String alone = router.state();
          agent.apply(List.of(each.intent()));
          agent.withdraw(each.intent().key());
          notes.check(
              router.state().equals(alone),
              form.named(each),
              form.where(each),
              "withdrawn beside its neighbour it does not leave that as it was: "
                  + TextDifference.of(alone, router.state()));
        });
  }
}
