package org.accordo.app.federation;

import java.util.Optional;
import java.util.OptionalInt;
import org.accordo.federation.PathCheck;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * What an echo request has shown of a path.
 *
 * @param check what was to be shown
 * @param measured the largest packet that passes, counted as {@link PathCheck#promised} is; empty
 *     where it is not known
 * @param underlay the MTU that the underlay should be described with; empty where it is not known
 * @param said by the device, or why nothing was asked; for people
 */
public record PathResult(
    PathCheck check, Verdict verdict, OptionalInt measured, OptionalInt underlay, String said) {

  /** How it ended. */
  public enum Verdict {
    /** What is promised passes. */
    PASSED,
    /** Smaller packets pass. */
    TOO_NARROW,
    /** Nothing passes. */
    SILENT,
    /** Nobody knows. */
    NOT_CHECKED
  }

  static PathResult passed(PathCheck check, String said) {
    return new PathResult(
        check, Verdict.PASSED, OptionalInt.of(check.promised()), OptionalInt.empty(), said);
  }

  static PathResult notChecked(PathCheck check, String why) {
    return new PathResult(
        check, Verdict.NOT_CHECKED, OptionalInt.empty(), OptionalInt.empty(), why);
  }

  static PathResult silent(PathCheck check, String said) {
    return new PathResult(check, Verdict.SILENT, OptionalInt.empty(), OptionalInt.empty(), said);
  }

  static PathResult tooNarrow(
      PathCheck check, OptionalInt measured, OptionalInt underlay, String said) {
    return new PathResult(check, Verdict.TOO_NARROW, measured, underlay, said);
  }

  /** What is wrong: {@code path-too-narrow} or {@code tunnel-silent}. */
  public Optional<Problem> problem() {
    return switch (verdict) {
      case TOO_NARROW -> Optional.of(tooNarrow());
      case SILENT -> Optional.of(silent());
      case PASSED, NOT_CHECKED -> Optional.empty();
    };
  }

  private Problem tooNarrow() {
    String what = check.network().map(n -> "network " + n.network().name()).orElse("the underlay");
    return Problem.of(
            ProblemCode.PATH_TOO_NARROW,
            between()
                + " packets of "
                + check.promised()
                + " bytes, which "
                + what
                + " should carry, do not pass whole"
                + measured.stream()
                    .mapToObj(bytes -> ", those of " + bytes + " bytes do")
                    .findFirst()
                    .orElse(""))
        .at(where())
        .hint(
            "Say mtu: "
                + underlay.stream().mapToObj(Integer::toString).findFirst().orElse("...")
                + " for the link between the two, or underlay.mtu for the agent whose line is the"
                + " narrow one, and apply again");
  }

  private Problem silent() {
    return Problem.of(
            ProblemCode.TUNNEL_SILENT,
            between()
                + " no packet of network "
                + check.network().orElseThrow().network().name()
                + " passes: "
                + said)
        .at(where())
        .hint(
            "See whether UDP port "
                + check.to().port()
                + " of "
                + check.to().name()
                + " is open, and whether its router may answer echo requests");
  }

  private String between() {
    return "From " + check.from().name() + " to " + check.to().name();
  }

  private String where() {
    return check.path().low().name() + "-" + check.path().high().name();
  }
}
