package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.State;
import org.accordo.plan.Sites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills either side at every point of a negotiation, and at any point of many. */
class CrashTest {

  private static boolean run(
      boolean killNorth, int point, boolean withdraws, boolean tailLost, Duration downtime) {
    return run(new World(), killNorth, point, withdraws, tailLost, downtime);
  }

  private static boolean run(
      World world,
      boolean killNorth,
      int point,
      boolean withdraws,
      boolean tailLost,
      Duration downtime) {
    String id = "";
    if (withdraws) {
      id = world.north.negotiator().start(StartRequest.with("south")).id();
      world.nodes().forEach(node -> node.journal().flush());
    }
    Node victim = killNorth ? world.north : world.south;
    victim.start(new Fuse(point));
    victim.tick();
    try {
      if (withdraws) {
        world.north.negotiator().delete(id);
      } else {
        world.north.negotiator().start(StartRequest.with("south"));
      }
    } catch (Crash e) {
      assertThat(victim.isDead()).isTrue();
    }
    boolean died = victim.isDead();
    victim.fuse().disarm();
    if (died) {
      if (tailLost) {
        victim.journal().lose();
      } else {
        victim.journal().flush();
      }
      world.pass(downtime);
      victim.start(new Fuse());
    }
    world.settle();
    world.assertBothOrNeither();
    if (withdraws) {
      boolean forgotten = tailLost && died;
      List<State> states =
          world.north.negotiator().list().stream().map(Negotiation::state).toList();
      if (!forgotten) {
        assertThat(states.size()).isLessThanOrEqualTo(1);
      }
    }
    world.assertPoolsWhole();
    return died;
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, false, 0",
    "true, false, true, 0",
    "true, false, true, 200",
    "true, false, false, 200",
    "false, false, false, 0",
    "false, false, true, 0",
    "false, false, true, 200",
    "false, false, false, 200",
    "true, true, false, 0",
    "true, true, true, 0",
    "true, true, true, 200",
    "false, true, false, 0",
    "false, true, true, 0",
    "false, true, true, 200"
  })
  void killedAtEveryPoint(boolean north, boolean withdraws, boolean tailLost, int downtime) {
    int point = 1;
    while (run(north, point, withdraws, tailLost, Duration.ofSeconds(downtime))) {
      point++;
    }
    assertThat(point).as("points at which it was killed").isGreaterThan(withdraws ? 3 : 8);
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, false, 0",
    "true, false, true, 200",
    "false, false, false, 0",
    "false, false, true, 200",
    "true, true, false, 0",
    "false, true, true, 0"
  })
  void killedAtEveryPointWithTwoRoutersOnEachSide(
      boolean north, boolean withdraws, boolean tailLost, int downtime) {
    int point = 1;
    while (run(
        new World(
            Sites.site("north").translator("192.0.2.1", "192.0.2.2"),
            Sites.site("south").translator("192.0.2.1", "192.0.2.2")),
        north,
        point,
        withdraws,
        tailLost,
        Duration.ofSeconds(downtime))) {
      point++;
    }
    assertThat(point).as("points at which it was killed").isGreaterThan(withdraws ? 5 : 11);
  }

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void messagesAreLostDoubledAndDelayedAndBothSidesAreKilled(int seed) {
    Random random = new Random(seed);
    World world = new World();
    world.network.trouble(random, random.nextInt(40));
    List<String> wanted = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      for (Node node : world.nodes()) {
        if (random.nextInt(3) == 0 && !node.isDead()) {
          node.start(new Fuse(1 + random.nextInt(25)));
          node.tick();
        }
      }
      try {
        Node north = world.north;
        if (!north.isDead()) {
          if (!wanted.isEmpty() && random.nextInt(3) == 0) {
            String id = wanted.remove(random.nextInt(wanted.size()));
            if (north.negotiator().list().stream().anyMatch(each -> each.id().equals(id))) {
              north.negotiator().delete(id);
            }
          } else {
            wanted.add(north.negotiator().start(StartRequest.with("south")).id());
          }
        }
      } catch (Crash e) {
        assertThat(world.north.isDead()).isTrue();
      }
      world.pass(Duration.ofSeconds(random.nextInt(90)));
      for (Node node : world.nodes()) {
        if (node.isDead()) {
          if (random.nextBoolean()) {
            node.journal().lose();
          }
          node.journal().flush();
          node.start(new Fuse());
        }
      }
    }
    for (Node node : world.nodes()) {
      node.fuse().disarm();
      if (node.isDead()) {
        node.start(new Fuse());
      }
    }
    world.network.trouble(random, 0);
    world.settle();
    world.assertBothOrNeither();
    world.assertPoolsWhole();
  }

  @Test
  void aNegotiationWaitsForTheDiskOnceHereAndTwiceThere() {
    World world = new World();
    world.north.negotiator().start(StartRequest.with("south"));

    assertThat(world.north.journal().waits()).isEqualTo(1);
    assertThat(world.south.journal().waits()).isEqualTo(2);
    assertThat(world.network.log()).containsExactly("offer", "apply", "confirm");
  }
}
