package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accordo.app.conformance.BenchRouter.Fault;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/** What goes wrong in the middle, and what is left of it. */
final class FailureRules {

  private FailureRules() {}

  /** What is tried with a case whose way is known. */
  private interface Trial {
    void on(Form form, IntentCase each, Journey journey, Bench bench);
  }

  /**
   * Cases that were applied.
   *
   * @param oneOfEachType whether one case stands for all of its type, since something is waited for
   */
  private static void each(Subject subject, Notes notes, boolean oneOfEachType, Trial trial) {
    for (Form form : subject.forms()) {
      Optional<Bench> bench = subject.bench(form);
      if (bench.isEmpty()) {
        notes.skipped(form.transport().id(), "there is no device for this transport here");
        continue;
      }
      Set<String> types = new LinkedHashSet<>();
      for (IntentCase each : subject.cases()) {
        if (!form.canTry(each) || (oneOfEachType && types.contains(each.intent().type()))) {
          continue;
        }
        Journey journey = subject.journey(form, each, bench.get());
        Optional<String> why =
            journey
                .excuse()
                .or(() -> journey.applying().map(problem -> "it was not applied, see R201"));
        if (why.isPresent()) {
          notes.skipped(form.named(each), why.get());
        } else if (journey.steps() > 0) {
          types.add(each.intent().type());
          trial.on(form, each, journey, bench.get());
        }
      }
    }
  }

  /** R207. */
  static void refusalIsUndone(Subject subject, Notes notes) {
    each(
        subject,
        notes,
        false,
        (form, each, journey, bench) -> {
          Set<Integer> places =
              new LinkedHashSet<>(
                  List.of(1, (journey.steps() + 1) / 2, Math.max(1, journey.steps())));
          for (int place : places) {
            failing(form, each, bench, Fault.REFUSE, place, notes);
          }
        });
  }

  /** R208, with one case for each transport, since something is waited for. */
  static void silenceIsUndone(Subject subject, Notes notes) {
    Set<Form> waited = new HashSet<>();
    each(
        subject,
        notes,
        true,
        (form, each, journey, bench) -> {
          if (waited.add(form)) {
            failing(form, each, bench, Fault.SILENT, (journey.steps() + 1) / 2, notes);
          }
        });
  }

  /** R209. */
  static void cutIsUndone(Subject subject, Notes notes) {
    each(
        subject,
        notes,
        true,
        (form, each, journey, bench) -> {
          for (int place : new LinkedHashSet<>(List.of(1, journey.steps()))) {
            failing(form, each, bench, Fault.CUT, place, notes);
          }
        });
  }

  private static void failing(
      Form form, IntentCase each, Bench bench, Fault fault, int place, Notes notes) {
    Journey.Stage stage = Journey.Stage.of(form, each);
    String what = form.named(each) + ", step " + place;
    try (BenchRouter router = bench.open(stage.scene())) {
      if (fault == Fault.SILENT) {
        router.answersLate();
      }
      TrialAgent agent = new TrialAgent(form, router, stage.settings());
      stage.prepare(agent);
      String before = router.state();
      int begin = router.received().size();
      router.fail(fault, place);
      Optional<Problem> problem = Optional.empty();
      try {
        agent.apply(List.of(each.intent()));
      } catch (ProblemException e) {
        problem = Optional.of(e.problem());
      }
      told(fault, problem, what, router, notes);
      if (problem.isPresent() && router.showsUndo()) {
        String after = router.state();
        notes.check(
            after.equals(before),
            what,
            problem.get().where(),
            "what had been applied is not undone: " + TextDifference.of(before, after));
      } else if (problem.isPresent()) {
        List<String> missing = withdraws(form, each);
        List<String> received = router.received();
        missing.removeAll(received.subList(begin, received.size()));
        notes.check(
            missing.isEmpty(),
            what,
            problem.get().where(),
            "what had been applied is not undone: never sent was " + missing);
      }
    }
  }

  /** The lines that have to be sent where a device does not go back by itself. */
  private static List<String> withdraws(Form form, IntentCase each) {
    return PayloadText.of(form.attempt(each).config().orElseThrow().withdraw()).stream()
        .map(PayloadText::text)
        .filter(text -> !text.startsWith(" ") && !text.startsWith("<<<"))
        .filter(text -> !text.contains("@recorded:"))
        .map(text -> text.replaceFirst("^-", ""))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static void told(
      Fault fault, Optional<Problem> problem, String what, BenchRouter router, Notes notes) {
    ProblemCode wanted =
        fault == Fault.REFUSE ? ProblemCode.DEVICE_REJECTED : ProblemCode.DEVICE_UNREACHABLE;
    if (problem.isEmpty()) {
      notes.violated(
          what,
          "",
          fault == Fault.REFUSE
              ? "the device refuses a step, and the agent says that all went well"
              : "the connection is lost, and the agent says that all went well");
      return;
    }
    boolean quoted = fault != Fault.REFUSE || problem.get().message().contains(router.refusal());
    notes.check(
        problem.get().code() == wanted && quoted,
        what,
        problem.get().where(),
        "expected " + wanted.id() + " that says what the device said, got: " + problem.get());
  }

  /** R210. */
  static void lockIsRespected(Subject subject, Notes notes) {
    each(
        subject,
        notes,
        true,
        (form, each, journey, bench) -> {
          Journey.Stage stage = Journey.Stage.of(form, each);
          try (BenchRouter router = bench.open(stage.scene())) {
            TrialAgent agent = new TrialAgent(form, router, stage.settings());
            stage.prepare(agent);
            String before = router.state();
            if (!router.hold(true)) {
              notes.skipped(form.named(each), "such a device has no locks, or none is described");
              return;
            }
            String said = "it is applied nevertheless";
            ProblemCode code = ProblemCode.INTERNAL;
            try {
              agent.apply(List.of(each.intent()));
            } catch (ProblemException e) {
              code = e.problem().code();
              said = e.problem().toString();
            }
            notes.check(
                code == ProblemCode.DEVICE_LOCKED && router.state().equals(before),
                form.named(each),
                "",
                "somebody else holds the configuration; expected device-locked, got: " + said);
          }
        });
  }

  /** R211. */
  static void secretsStaySecret(Subject subject, Notes notes) {
    each(
        subject,
        notes,
        false,
        (form, each, journey, bench) -> {
          boolean any =
              PayloadText.of(form.attempt(each).config().orElseThrow()).stream()
                  .anyMatch(PayloadText::secretInput);
          if (any) {
            for (int place = 1; place <= journey.steps(); place++) {
              leaking(form, each, bench, place, notes);
            }
          }
        });
    if (notes.tried() == 0 && notes.skips().isEmpty()) {
      notes.skipped("", "the driver uses no secret");
    }
  }

  private static void leaking(Form form, IntentCase each, Bench bench, int place, Notes notes) {
    Journey.Stage stage = Journey.Stage.of(form, each);
    try (BenchRouter router = bench.open(stage.scene())) {
      TrialAgent agent = new TrialAgent(form, router, stage.settings());
      stage.prepare(agent);
      router.fail(Fault.REFUSE, place);
      String said = "";
      try {
        agent.apply(List.of(each.intent()));
      } catch (ProblemException e) {
        said = e.problem().toString();
      }
      String everything = said + agent.stored() + form.attempt(each).text() + router.arguments();
      notes.check(
          !everything.contains(KnownSecrets.VALUE),
          form.named(each) + ", step " + place,
          form.where(each),
          "the value of a secret is in a message, in the store, or in an argument");
    }
  }

  /** R212. */
  static void undeclaredIsNotSent(Subject subject, Notes notes) {
    for (Form form : subject.forms()) {
      Optional<Bench> bench = subject.bench(form);
      if (bench.isEmpty()) {
        notes.skipped(form.transport().id(), "there is no device for this transport here");
        continue;
      }
      for (IntentCase each : subject.cases()) {
        if (!form.isDeclared(each.intent())) {
          Scene scene = new Scene(form.driver(), form.transport(), Set.of(), List.of());
          Optional<String> obstacle = bench.get().obstacle(scene);
          if (obstacle.isPresent()) {
            notes.skipped(form.named(each), obstacle.get());
          } else {
            undeclared(form, each, bench.get().open(scene), notes);
          }
        }
      }
    }
  }

  private static void undeclared(Form form, IntentCase each, BenchRouter opened, Notes notes) {
    try (BenchRouter router = opened) {
      ProblemCode code = ProblemCode.INTERNAL;
      try {
        new TrialAgent(form, router, Map.of()).apply(List.of(each.intent()));
      } catch (ProblemException e) {
        code = e.problem().code();
      }
      notes.check(
          code == ProblemCode.CAPABILITY_MISSING && router.steps() == 0,
          form.named(each),
          "",
          "expected capability-missing and nothing sent, got "
              + code.id()
              + " and "
              + router.steps()
              + " steps");
    }
  }
}
