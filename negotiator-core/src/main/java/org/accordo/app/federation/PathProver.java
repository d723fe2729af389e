package org.accordo.app.federation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.PathCheck;
import org.accordo.problem.ProblemException;

/**
 * Has a router send echo requests that nobody may divide: one as large as what is promised, and
 * where it is not answered small ones, then those between, until it is known how much passes.
 */
final class PathProver {
  private static final int SMALL_BYTES = 100;
  private static final int DATA_BYTES = 8;

  /** WireGuard repeats a lost handshake after 5 s (its paper, 6.4); each try takes up to one. */
  private static final int FIRST_TRIES = 8;

  /** A lost packet is no proof of anything. */
  private static final int TRIES = 2;

  private final Function<FederationAgent, RemoteAgent> agents;
  private final RandomGenerator random;
  private final BooleanSupplier isTimeOver;

  /**
   * @param isTimeOver whether nothing more is to be asked
   */
  PathProver(
      Function<FederationAgent, RemoteAgent> agents,
      RandomGenerator random,
      BooleanSupplier isTimeOver) {
    this.agents = agents;
    this.random = random;
    this.isTimeOver = isTimeOver;
  }

  /** What all of one pair's checks show, in their order: those of the underlay are first. */
  List<PathResult> look(List<PathCheck> checks) {
    List<PathResult> results = new ArrayList<>();
    OptionalInt underlay = OptionalInt.empty();
    for (PathCheck check : checks) {
      PathResult result = look(check, underlay);
      underlay = result.underlay().isPresent() ? result.underlay() : underlay;
      results.add(result);
    }
    return results;
  }

  private PathResult look(PathCheck check, OptionalInt underlay) {
    if (isTimeOver.getAsBoolean()) {
      return PathResult.notChecked(check, "the time for it was over");
    }
    try {
      return seen(check, underlay);
    } catch (ProblemException e) {
      return PathResult.notChecked(check, e.problem().message());
    }
  }

  private PathResult seen(PathCheck check, OptionalInt underlay) {
    ProbeAnswer first = ask(check, check.bytes(), 1);
    if (first.answered()) {
      return PathResult.passed(check, first.said());
    }
    ProbeAnswer small = ask(check, SMALL_BYTES, FIRST_TRIES);
    if (!small.answered()) {
      return check.network().isEmpty()
          ? PathResult.notChecked(
              check,
              check.to().name()
                  + " does not answer at "
                  + check.destination()
                  + ": "
                  + small.said())
          : PathResult.silent(check, small.said());
    }
    ProbeAnswer again = ask(check, check.bytes(), TRIES);
    if (again.answered()) {
      return PathResult.passed(check, again.said());
    }
    if (underlay.isPresent() && check.network().isPresent()) {
      return PathResult.tooNarrow(check, OptionalInt.empty(), underlay, again.said());
    }
    OptionalInt passing = measured(check);
    OptionalInt advised =
        passing.isPresent()
            ? OptionalInt.of(check.underlayFor(passing.getAsInt()))
            : OptionalInt.empty();
    return PathResult.tooNarrow(check, passing, advised, again.said());
  }

  /** Between what has passed and what has not. */
  private OptionalInt measured(PathCheck check) {
    int passes = SMALL_BYTES;
    int fails = check.bytes();
    while (fails - passes > 1) {
      if (isTimeOver.getAsBoolean()) {
        return OptionalInt.empty();
      }
      int middle = (passes + fails) / 2;
      if (ask(check, middle, TRIES).answered()) {
        passes = middle;
      } else {
        fails = middle;
      }
    }
    return OptionalInt.of(passes - check.around());
  }

  private ProbeAnswer ask(PathCheck check, int bytes, int tries) {
    RemoteAgent agent = agents.apply(check.from());
    byte[] data = new byte[DATA_BYTES];
    random.nextBytes(data);
    PathProbe probe =
        new PathProbe(
            check.source(),
            check.destination(),
            check.through(),
            bytes,
            HexFormat.of().formatHex(data));
    ProbeAnswer answer = agent.probe(check.from().router().name(), probe);
    for (int tried = 1; tried < tries && !answer.answered(); tried++) {
      answer = agent.probe(check.from().router().name(), probe);
    }
    return answer;
  }
}
