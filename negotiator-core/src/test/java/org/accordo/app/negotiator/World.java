package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.State;
import org.accordo.plan.Sites;

/** Two sites with the same network, a network between them, and time that the test makes pass. */
final class World {
  static final String NORTH_URL = "http://north:8000/api/v1/handle_negotiation";
  static final String SOUTH_URL = "http://south:8000/api/v1/handle_negotiation";

  final ManualClock clock = new ManualClock();
  final Network network = new Network();
  final Node north;
  final Node south;

  World() {
    this(Sites.site("north"), Sites.site("south"));
  }

  World(Sites ofNorth, Sites ofSouth) {
    north = new Node(ofNorth.url(NORTH_URL).peer("south", SOUTH_URL).build(), clock, network);
    south = new Node(ofSouth.url(SOUTH_URL).peer("north", NORTH_URL).build(), clock, network);
  }

  List<Node> nodes() {
    return List.of(north, south);
  }

  /** Lets time pass and everybody do what is due, until nothing is under way. */
  void settle() {
    for (int second = 0; second < 600; second++) {
      nodes().forEach(Node::tick);
      network.deliverLate();
      if (second > 3 && nodes().stream().allMatch(Node::isSettled)) {
        return;
      }
      clock.advance(Duration.ofSeconds(1));
    }
    throw new AssertionError(
        "Still under way: " + north.negotiator().list() + " " + south.negotiator().list());
  }

  void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      nodes().forEach(Node::tick);
      clock.advance(Duration.ofSeconds(1));
    }
  }

  /** Everything that is in force is so on both sides, and nothing else is left anywhere. */
  void assertBothOrNeither() {
    List<String> atNorth = active(north);
    assertThat(active(south)).as("active at south").isEqualTo(atNorth);
    for (Node node : nodes()) {
      assertThat(node.router().owners().stream().sorted().toList()).isEqualTo(atNorth);
    }
  }

  private static List<String> active(Node node) {
    return node.negotiator().list().stream()
        .filter(each -> each.state() == State.ACTIVE)
        .map(Negotiation::id)
        .sorted()
        .toList();
  }

  /** Withdraws all; then both pools must be as at the beginning. */
  void assertPoolsWhole() {
    network.trouble(new java.util.Random(0), 0);
    for (String id : active(north)) {
      assertThat(north.negotiator().delete(id).state()).isEqualTo(State.ENDED);
    }
    settle();
    assertBothOrNeither();
    assertThat(north.router().owners()).isEmpty();
    Negotiation fresh = north.negotiator().start(StartRequest.with("south"));
    assertThat(fresh.state()).as("%s", fresh.problem()).isEqualTo(State.ACTIVE);
    Link.Ends ends = fresh.agreement().orElseThrow().link().ends().get(0);
    assertThat(ends.network()).hasToString("192.168.0.0/31");
    assertThat(fresh.agreement().orElseThrow().responderNetworks().get(0).seen())
        .hasToString("172.16.0.0/24");
  }
}
