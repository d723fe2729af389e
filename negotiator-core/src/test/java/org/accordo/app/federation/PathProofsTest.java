package org.accordo.app.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.federation.FederationControl.Asking;
import org.accordo.app.federation.PathResult.Verdict;
import org.accordo.federation.Federation;
import org.accordo.federation.Federations;
import org.accordo.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routers that are asked whether what a plan promises passes. */
class PathProofsTest {
  private final Agents agents;
  private final Wires wires;
  private final List<String> progress = new ArrayList<>();

  PathProofsTest(@TempDir Path folder) {
    agents = new Agents(folder);
    wires = new Wires(agents);
  }

  @AfterEach
  void stop() {
    agents.close();
  }

  private final class Progress implements RolloutObserver {
    @Override
    public void probes(int pairs) {
      progress.add(pairs + " pairs");
    }

    @Override
    public void probed(String one, String other, Optional<Problem> problem) {
      progress.add(one + "-" + other + problem.map(p -> " " + p.code().id()).orElse(""));
    }
  }

  private static Federation three() {
    return Federations.empty()
        .agents(1, 2, 3)
        .bridged(7, 1, 2, 3)
        .routed(8, 1, 2, 3)
        .reachable()
        .build();
  }

  private List<PathResult> apply(Federation federation, String... only) {
    agents.start(federation);
    try (FederationControl control = new FederationControl(wires, 8, new Progress())) {
      Prospect prospect =
          control.prospect(federation, Optional.empty(), Map.of(), new Asking(true, false));
      Rollout rollout = control.carryOut(prospect, Set.of(only));
      return control.probe(prospect, Optional.of(rollout), Set.of(only));
    }
  }

  private List<PathResult> show(Federation federation) {
    try (FederationControl control = new FederationControl(wires, 8, new Progress())) {
      return control.probe(
          control.prospect(federation, Optional.empty(), Map.of(), new Asking(false, false)),
          Optional.empty(),
          Set.of());
    }
  }

  private static List<String> words(List<PathResult> results) {
    return results.stream()
        .map(
            result ->
                result.check().from().name()
                    + "-"
                    + result.check().to().name()
                    + " "
                    + result.check().network().map(n -> n.network().name()).orElse("underlay")
                    + " "
                    + result.verdict()
                    + result.measured().stream()
                        .mapToObj(bytes -> " " + bytes)
                        .findFirst()
                        .orElse(""))
        .toList();
  }

  private static List<String> problems(List<PathResult> results) {
    return results.stream()
        .flatMap(result -> result.problem().stream())
        .map(problem -> problem.exception().getMessage() + " | " + problem.hint())
        .toList();
  }

  @Test
  void whatIsPromisedPassesAndIsAskedOnce() {
    List<PathResult> results = apply(three());

    assertThat(results).hasSize(12).allMatch(result -> result.verdict() == Verdict.PASSED);
    assertThat(wires.asked()).hasSize(12).contains("a2 203.0.0.2 1500", "a2 10.8.1.1 1392");
    assertThat(progress).contains("3 pairs", "a1-a2", "a1-a3", "a2-a3").hasSize(4);
  }

  @Test
  void onlyWhatIsNewIsAsked() {
    apply(three());
    int before = wires.asked().size();
    assertThat(apply(three())).isEmpty();
    assertThat(wires.asked()).hasSize(before);
    Federation four =
        Federations.empty()
            .agents(1, 2, 3, 4)
            .bridged(7, 1, 2, 3)
            .routed(8, 1, 2, 3, 4)
            .reachable()
            .build();
    assertThat(words(apply(four)))
        .hasSize(9)
        .allMatch(line -> line.contains("a4"))
        .allMatch(line -> line.contains("PASSED"));
    assertThat(show(four)).hasSize(21);
  }

  @Test
  void anUnderlayThatIsNarrowerThanDescribedIsFoundAndMeasured() {
    wires.carry("203.0.0.2", 1400);
    wires.carry("10.8.1.1", 1280);
    List<PathResult> results = apply(three());

    assertThat(words(results))
        .contains(
            "a2-a1 underlay TOO_NARROW 1400",
            "a1-a2 underlay PASSED 1500",
            "a2-a1 n7 PASSED 1378",
            "a2-a1 n8 TOO_NARROW",
            "a3-a2 n8 PASSED 1392");
    assertThat(problems(results))
        .contains(
            "a1-a2: From a2 to a1 packets of 1500 bytes, which the underlay should carry, do not"
                + " pass whole, those of 1400 bytes do [path-too-narrow] | Say mtu: 1400 for the"
                + " link between the two, or underlay.mtu for the agent whose line is the narrow"
                + " one, and apply again",
            "a1-a2: From a2 to a1 packets of 1392 bytes, which network n8 should carry, do not"
                + " pass whole [path-too-narrow] | Say mtu: 1400 for the link between the two, or"
                + " underlay.mtu for the agent whose line is the narrow one, and apply again");
    assertThat(progress).contains("a1-a2 path-too-narrow");
  }

  @Test
  void whereTheUnderlayDoesNotAnswerTheTunnelIsMeasured() {
    wires.carry("203.0.0.2", 0);
    wires.carry("fe80::1", 1340);
    List<PathResult> results = apply(three());

    assertThat(words(results))
        .contains("a2-a1 underlay NOT_CHECKED", "a2-a1 n7 TOO_NARROW 1278", "a2-a1 n8 PASSED 1392");
    assertThat(problems(results))
        .contains(
            "a1-a2: From a2 to a1 packets of 1378 bytes, which network n7 should carry, do not"
                + " pass whole, those of 1278 bytes do [path-too-narrow] | Say mtu: 1400 for the"
                + " link between the two, or underlay.mtu for the agent whose line is the narrow"
                + " one, and apply again");
    assertThat(results)
        .extracting(PathResult::said)
        .contains("a1 does not answer at 203.0.0.2: no answer within a second");
  }

  @Test
  void aTunnelThatCarriesNothingIsTold() {
    wires.carry("10.8.1.1", 0);
    assertThat(problems(apply(three())))
        .contains(
            "a1-a2: From a2 to a1 no packet of network n8 passes: no answer within a second"
                + " [tunnel-silent] | See whether UDP port 51820 of a1 is open, and whether its"
                + " router may answer echo requests");
  }

  @Test
  void aRouterThatCannotAskIsNoProofOfAnything() {
    wires.cannotAsk("a2");
    List<PathResult> results = apply(three());

    assertThat(problems(results)).isEmpty();
    assertThat(words(results))
        .contains(
            "a2-a1 n8 NOT_CHECKED", "a1-a2 underlay PASSED 1500", "a2-a1 underlay NOT_CHECKED");
    assertThat(results)
        .filteredOn(result -> result.verdict() == Verdict.NOT_CHECKED)
        .extracting(PathResult::said)
        .containsOnly("Driver model cannot have its router ask");
  }

  @Test
  void whoIsDownIsNotAskedAndNeitherIsWhatLeadsThere() {
    agents.start(three());
    agents.takeDown("a3");
    List<PathResult> results = apply(three());

    assertThat(words(results))
        .contains("a2-a1 n7 PASSED 1378")
        .filteredOn(line -> line.contains("a3"))
        .allMatch(line -> line.endsWith("NOT_CHECKED"));
    assertThat(results)
        .filteredOn(result -> result.verdict() == Verdict.NOT_CHECKED)
        .extracting(PathResult::said)
        .containsOnly("a3 has not answered");
    assertThat(wires.asked()).noneMatch(line -> line.contains("a3 "));
  }

  @Test
  void whereOnlySomeAreAppliedOnlyTheyAreAsked() {
    assertThat(words(apply(three(), "a1", "a2")))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("a1-a2") || line.startsWith("a2-a1"));
  }
}
