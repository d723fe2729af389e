package org.accordo.app.conformance;

import java.util.List;
import java.util.Optional;
import org.accordo.problem.Problem;

/** What becomes of a device, through the real agent and transports. */
final class OperationRules {

  private OperationRules() {}

  /** What is looked at on a device. */
  private interface Look {
    void at(Form form, IntentCase each, Journey journey);
  }

  /** Every case that the driver renders and a device can be had for. */
  private static void journeys(Subject subject, Notes notes, Look look) {
    for (Form form : subject.forms()) {
      Optional<Bench> bench = subject.bench(form);
      if (bench.isEmpty()) {
        notes.skipped(form.transport().id(), "there is no device for this transport here");
        continue;
      }
      for (IntentCase each : subject.cases()) {
        if (!form.canTry(each)) {
          continue;
        }
        Journey journey = subject.journey(form, each, bench.get());
        if (journey.excuse().isPresent()) {
          notes.skipped(form.named(each), journey.excuse().get());
        } else {
          look.at(form, each, journey);
        }
      }
    }
  }

  /** Those that got as far as being applied, on devices that show what they have. */
  private static void seen(Subject subject, Notes notes, Look look) {
    journeys(
        subject,
        notes,
        (form, each, journey) -> {
          if (journey.blindness().isPresent()) {
            notes.skipped(form.named(each), journey.blindness().get());
          } else if (journey.applying().isEmpty()) {
            look.at(form, each, journey);
          } else {
            notes.skipped(form.named(each), "it was not applied, see R201");
          }
        });
  }

  private static void none(
      Optional<Problem> problem, Form form, IntentCase each, String doing, Notes notes) {
    problem.ifPresentOrElse(
        why -> notes.violated(form.named(each), why.where(), doing + ": " + why.message()),
        notes::holds);
  }

  /** R201. */
  static void isApplied(Subject subject, Notes notes) {
    journeys(
        subject,
        notes,
        (form, each, journey) -> none(journey.applying(), form, each, "is not applied", notes));
  }

  /** R202. */
  static void againChangesNothing(Subject subject, Notes notes) {
    seen(
        subject,
        notes,
        (form, each, journey) -> {
          none(journey.repeating(), form, each, "is refused the second time", notes);
          if (journey.repeating().isEmpty()) {
            notes.check(
                !journey.changedAgain() && journey.repeated().equals(journey.applied()),
                form.named(each),
                form.where(each),
                "applied again it changes the device: "
                    + TextDifference.of(journey.applied(), journey.repeated()));
          }
        });
  }

  /** R203. */
  static void isFound(Subject subject, Notes notes) {
    seen(
        subject,
        notes,
        (form, each, journey) -> {
          notes.check(
              journey.repeating().isPresent() || journey.isInForce(),
              form.named(each),
              form.where(each),
              "a look does not find it once it is applied");
          notes.check(
              !journey.foundAfterwards(),
              form.named(each),
              form.where(each),
              "a look still finds it once it is withdrawn");
        });
  }

  /** R204. */
  static void withdrawLeavesNothing(Subject subject, Notes notes) {
    seen(
        subject,
        notes,
        (form, each, journey) -> {
          none(journey.withdrawing(), form, each, "is not withdrawn", notes);
          if (journey.withdrawing().isEmpty()) {
            notes.check(
                journey.withdrawn().equals(journey.before()),
                form.named(each),
                withdraw(form, each),
                "the device is not as it was: "
                    + TextDifference.of(journey.before(), journey.withdrawn()));
          }
        });
  }

  /** R205. */
  static void withdrawnTwiceIsOnce(Subject subject, Notes notes) {
    seen(
        subject,
        notes,
        (form, each, journey) -> {
          if (journey.withdrawing().isPresent()) {
            notes.skipped(form.named(each), "it was not withdrawn, see R204");
          } else if (journey.hasRecordings()) {
            notes.skipped(form.named(each), "it puts back what was recorded, which is used once");
          } else {
            none(journey.withdrawingAgain(), form, each, "is refused the second time", notes);
            notes.check(
                journey.withdrawingAgain().isPresent()
                    || journey.withdrawnAgain().equals(journey.withdrawn()),
                form.named(each),
                withdraw(form, each),
                "withdrawn again it changes the device: "
                    + TextDifference.of(journey.withdrawn(), journey.withdrawnAgain()));
          }
        });
  }

  private static String withdraw(Form form, IntentCase each) {
    List<PayloadText> lines = form.attempt(each).config().map(PayloadText::of).orElse(List.of());
    return lines.stream()
        .filter(line -> line.section().endsWith("withdraw"))
        .findFirst()
        .map(line -> line.origin().toString())
        .orElse("");
  }
}
