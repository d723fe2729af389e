package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.State;
import org.accordo.plan.Sites;
import org.accordo.problem.Problem;
import org.junit.jupiter.api.Test;

/** Peers that are away for a while, for ever, or have gone their own way meanwhile. */
class LostPeerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final World world =
      new World(
          Sites.site("north").lostPeerAfter(PATIENCE), Sites.site("south").lostPeerAfter(PATIENCE));

  private static void kill(Node node) {
    node.start(new Fuse(1));
    try {
      node.fuse().point();
    } catch (Crash e) {
      assertThat(node.isDead()).isTrue();
    }
  }

  private static Negotiation of(Node node, String id) {
    return node.negotiator().show(id).negotiation();
  }

  @Test
  void aPeerThatNeverReturnsIsGivenUpAfterTheTimeThatTheSiteSets() {
    String id = world.north.negotiator().start(StartRequest.with("south")).id();
    kill(world.south);

    world.pass(PATIENCE.minusSeconds(10));
    assertThat(of(world.north, id).state()).isEqualTo(State.ACTIVE);
    assertThat(world.north.router().owners()).containsExactly(id);

    world.pass(Duration.ofSeconds(20));
    Negotiation ended = of(world.north, id);
    assertThat(ended.state()).isEqualTo(State.ENDED);
    assertThat(ended.problem())
        .map(Problem::toString)
        .contains(
            "peer south: Nothing was heard of the peer about negotiation "
                + id
                + " for 1800 s, which is as long as this site waits [peer-silent]");
    assertThat(world.north.router().owners()).isEmpty();
  }

  @Test
  void onceItReturnsAllTheSameItFindsOutAndFollows() {
    String id = world.north.negotiator().start(StartRequest.with("south")).id();
    world.south.journal().flush();
    kill(world.south);
    world.pass(PATIENCE.plusSeconds(10));
    assertThat(of(world.north, id).state()).isEqualTo(State.ENDED);

    world.south.start(new Fuse());
    assertThat(of(world.south, id).state()).isEqualTo(State.ACTIVE);
    world.settle();

    Negotiation followed = of(world.south, id);
    assertThat(followed.state()).isEqualTo(State.ENDED);
    assertThat(followed.problem())
        .map(Problem::toString)
        .contains("The peer has withdrawn it [peer-refused]");
    assertThat(world.south.router().owners()).isEmpty();
    world.assertPoolsWhole();
  }

  @Test
  void aPeerThatReturnsInTimeFindsAllInForce() {
    String id = world.north.negotiator().start(StartRequest.with("south")).id();
    world.south.journal().flush();
    for (int i = 0; i < 3; i++) {
      kill(world.south);
      world.pass(PATIENCE.minusMinutes(10));
      world.south.start(new Fuse());
      world.pass(Duration.ofMinutes(8));
    }
    assertThat(of(world.north, id).state()).isEqualTo(State.ACTIVE);
    assertThat(of(world.south, id).state()).isEqualTo(State.ACTIVE);
    world.assertBothOrNeither();
  }

  @Test
  void anInitiatorThatWaitsForTheDecisionWaitsNoLongerThanThat() {
    world.network.deaf("confirm");
    String id = world.north.negotiator().start(StartRequest.with("south")).id();
    assertThat(of(world.north, id).state()).isEqualTo(State.CONFIRMING);
    kill(world.south);

    world.pass(PATIENCE.minusSeconds(10));
    assertThat(of(world.north, id).state()).isEqualTo(State.CONFIRMING);
    world.pass(Duration.ofSeconds(20));
    assertThat(of(world.north, id).state()).isEqualTo(State.ENDED);
    assertThat(world.north.router().owners()).isEmpty();
  }

  @Test
  void whatIsWithdrawnWhileThePeerIsAwayReturnsItsAddressesAfterThat() {
    String id = world.north.negotiator().start(StartRequest.with("south")).id();
    kill(world.south);
    world.north.negotiator().delete(id);
    assertThat(of(world.north, id).state()).isEqualTo(State.WITHDRAWING);
    assertThat(world.north.router().owners()).isEmpty();

    world.pass(PATIENCE.plusSeconds(10));
    assertThat(of(world.north, id).state()).isEqualTo(State.ENDED);
    world.south.start(new Fuse());
    world.settle();
    world.assertPoolsWhole();
  }

  @Test
  void aPeerThatKnowsNothingOfItIsNotBelievedAtOnce() {
    String id = world.north.negotiator().start(StartRequest.with("south")).id();
    world.south.journal().forgetSoon(id);
    world.south.journal().flush();
    world.south.start(new Fuse());

    world.pass(PATIENCE.minusSeconds(10));
    assertThat(of(world.north, id).state()).isEqualTo(State.ACTIVE);
    world.pass(Duration.ofSeconds(20));
    assertThat(of(world.north, id).state()).isEqualTo(State.ENDED);
  }
}
