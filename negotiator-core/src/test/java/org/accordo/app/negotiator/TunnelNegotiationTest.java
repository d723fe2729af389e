package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardTunnel;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.State;
import org.accordo.negotiation.Tunnel;
import org.accordo.plan.Sites;
import org.accordo.problem.Problem;
import org.accordo.site.PeerLink;
import org.accordo.site.TunnelKind;
import org.junit.jupiter.api.Test;

/** Negotiations whose link is a tunnel: north asks, and is behind NAT. */
class TunnelNegotiationTest {
  private static Sites north() {
    return Sites.site("north").tunnel("").peer("south", PeerLink.TUNNEL);
  }

  private static Sites south() {
    return Sites.site("south").tunnel("203.0.113.1");
  }

  private static WireGuardTunnel tunnel(Node node, String id) {
    return (WireGuardTunnel) node.router().of(id).get(0);
  }

  private static String problem(Negotiation negotiation) {
    return negotiation.problem().map(Problem::toString).orElse("none");
  }

  private static StartRequest again() {
    return StartRequest.with("south");
  }

  @Test
  void eachRouterGetsTheKeyThatTheOtherSidesAgentTold() {
    World world = new World(north(), south());
    Negotiation negotiation = world.north.negotiator().start(again());

    assertThat(negotiation.state()).as(problem(negotiation)).isEqualTo(State.ACTIVE);
    WireGuardTunnel ours = tunnel(world.north, negotiation.id());
    WireGuardTunnel theirs = tunnel(world.south, negotiation.id());
    assertThat(ours.peers().get(0).publicKey())
        .isEqualTo(
            world.south.router().publicKey("south-gw", new SecretRef("negotiation/south-gw")));
    assertThat(theirs.peers().get(0).publicKey())
        .isEqualTo(
            world.north.router().publicKey("north-gw", new SecretRef("negotiation/north-gw")));
    assertThat(ours.peers().get(0).endpoint()).isPresent();
    assertThat(theirs.peers().get(0).endpoint()).isEmpty();
    world.assertBothOrNeither();
    world.assertPoolsWhole();
  }

  @Test
  void everyNegotiationHasAnInterfaceAndAPortOfItsOwn() {
    World world = new World(north(), south());
    String first = world.north.negotiator().start(again()).id();
    String second = world.north.negotiator().start(again()).id();

    assertThat(tunnel(world.north, second).name()).isEqualTo(new InterfaceName("neg1"));
    assertThat(tunnel(world.north, second).listenPort()).isEqualTo(51821);
    assertThat(tunnel(world.south, second).listenPort()).isEqualTo(51821);
    world.south.negotiator().delete(first);
    world.settle();
    String third = world.north.negotiator().start(again()).id();
    assertThat(tunnel(world.north, third).name()).isEqualTo(new InterfaceName("neg0"));
    assertThat(tunnel(world.south, third).name()).isEqualTo(new InterfaceName("neg0"));
  }

  @Test
  void portsAreHeldAfterARestart() {
    World world = new World(north(), south());
    world.north.negotiator().start(again());
    world.nodes().forEach(node -> node.start(new Fuse()));

    String second = world.north.negotiator().start(again()).id();

    assertThat(tunnel(world.north, second).listenPort()).isEqualTo(51821);
    assertThat(tunnel(world.south, second).listenPort()).isEqualTo(51821);
  }

  @Test
  void previewsAndRefusalsHoldNoPort() {
    World world = new World(north().tunnels(1), south().tunnels(1));
    StartRequest preview =
        new StartRequest(Optional.empty(), "south", List.of(), List.of(), false, true, false);

    assertThat(world.north.negotiator().start(preview).state()).isEqualTo(State.AGREED);
    assertThat(world.north.negotiator().start(preview).state()).isEqualTo(State.AGREED);
    String id = world.north.negotiator().start(again()).id();
    Negotiation second = world.north.negotiator().start(again());
    assertThat(problem(second))
        .isEqualTo("Every port for tunnels, 51820-51820, is in use [pool-exhausted]");
    assertThat(second.state()).isEqualTo(State.ENDED);
    world.north.negotiator().delete(id);
    world.settle();
    Negotiation third = world.north.negotiator().start(again());
    assertThat(third.state()).as(problem(third)).isEqualTo(State.ACTIVE);
  }

  @Test
  void whatTheResponderRefusesIsToldAndLeavesNothing() {
    World world = new World(north(), south().tunnel(""));
    Negotiation refused = world.north.negotiator().start(again());

    assertThat(refused.state()).isEqualTo(State.ENDED);
    assertThat(problem(refused))
        .isEqualTo(
            "peer south: No tunnel between north and south: wireguard: both sites are behind NAT,"
                + " and neither can begin [no-common-tunnel]");
    assertThat(world.north.router().owners()).isEmpty();
    assertThat(world.south.router().owners()).isEmpty();
  }

  @Test
  void withdrawnWhileTheRouterIsAwayEverythingGoesInTheEnd() {
    World world = new World(north(), south());
    String id = world.north.negotiator().start(again()).id();
    world.south.router().refuseWithdraw(true);
    world.north.negotiator().delete(id);
    world.pass(Duration.ofSeconds(5));
    assertThat(world.south.router().owners()).containsExactly(id);

    world.south.router().refuseWithdraw(false);
    world.settle();
    assertThat(world.south.router().owners()).isEmpty();
    assertThat(world.north.router().owners()).isEmpty();
  }

  @Test
  void aCompanionAndTheBorderRouterAreBothWithdrawnFrom() {
    World world = new World(north(), south().companion(Optional.of("192.0.2.2")));
    String id = world.north.negotiator().start(again()).id();

    assertThat(world.south.router().applied()).containsExactly("south-wg", "south-gw");
    assertThat(world.south.router().of("south-gw", id))
        .extracting(intent -> intent.key().value())
        .containsExactly("route/default/172.16.0.0/24");
    world.north.negotiator().delete(id);
    world.settle();
    assertThat(world.south.router().owners()).isEmpty();
  }

  /** It is offered no link network, so that it cannot take one and change its router. */
  @Test
  void anOriginalIsRefusedWithTheReason() {
    AtomicReference<OriginalOffer> seen = new AtomicReference<>();
    String url = "http://original:8000/api/v1/handle_negotiation";
    World world = new World(north().peer("old", url).peer("old", PeerLink.TUNNEL), south());
    world.network.addOriginal(
        URI.create(url),
        offer -> {
          seen.set(offer);
          return new OriginalAnswer(
              IpPrefix.parse("192.168.0.4/30"),
              IpAddress.parse("192.168.0.6"),
              IpAddress.parse("192.168.0.5"),
              IpPrefix.parse("172.30.0.0/24"));
        });
    Negotiation refused = world.north.negotiator().start(StartRequest.with("old"));

    assertThat(seen.get().cidrs()).isEmpty();
    assertThat(problem(refused))
        .isEqualTo(
            "The peer speaks the original protocol only, which knows no tunnels"
                + " [unsupported-combination]");
    world.settle();
    assertThat(world.north.router().owners()).isEmpty();
  }

  @Test
  void whatIsNotEncryptedIsSoOnBothSides() {
    Sites plain = north().tunnel("198.51.100.1", TunnelKind.GRE);
    Sites either = south().tunnel("203.0.113.1", TunnelKind.WIREGUARD, TunnelKind.GRE);
    World world = new World(plain, either);
    Negotiation negotiation = world.north.negotiator().start(again());

    Tunnel tunnel = negotiation.agreement().orElseThrow().link().tunnel().orElseThrow();
    assertThat(tunnel.kind()).isEqualTo(TunnelKind.GRE);
    assertThat(tunnel.greKey()).isPresent();
    assertThat(world.north.router().of(negotiation.id()).get(0).key().value())
        .isEqualTo("tunnel/neg0");
  }
}
