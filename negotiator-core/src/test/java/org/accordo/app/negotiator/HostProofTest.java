package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Proof.Verdict;
import org.accordo.negotiation.Protocol;
import org.accordo.plan.Sites;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Site;
import org.junit.jupiter.api.Test;

/** Which hosts ask which, under which address, and what is made of the answers. */
class HostProofTest {
  private static final Proof LINK = new Proof(Verdict.PASSED, "192.168.0.0 answered 192.168.0.1");
  private static final Proof UNASKED = new Proof(Verdict.NOT_CHECKED, "the router has no ping");

  private final List<String> sent = new ArrayList<>();
  private final List<PathProbe> probes = new ArrayList<>();
  private final Set<String> silent = new HashSet<>();
  private final Map<String, ProblemCode> troubles = new HashMap<>();
  private Proof ofLink = LINK;
  private boolean required;

  private static Sites north() {
    return Sites.site("north");
  }

  private static Sites south() {
    return Sites.site("south");
  }

  private Proof look(Sites north, Sites south) {
    World world = new World(north, south);
    Negotiation negotiation = world.north.negotiator().start(StartRequest.with("south"));
    assertThat(negotiation.problem()).isEmpty();
    return look(north.build(), negotiation);
  }

  private Proof look(Site site, Negotiation negotiation) {
    EchoRequests requests = new EchoRequests(this::answer, new Random(7));
    return new HostProof(
            (each, plans) -> ofLink, requests, site.negotiator().probeHosts(), required)
        .look(negotiation, List.of());
  }

  private ProbeAnswer answer(String router, PathProbe probe) {
    if (troubles.containsKey(router)) {
      throw Problem.of(troubles.get(router), "ping is not that of iputils").exception();
    }
    sent.add(router + ": " + probe.source() + " to " + probe.destination());
    probes.add(probe);
    return silent.contains(probe.destination().toString())
        ? new ProbeAnswer(false, "no answer within a second")
        : new ProbeAnswer(true, "1 received");
  }

  @Test
  void aHostIsAskedUnderTheAddressThatItHasHere() {
    Proof proof =
        look(north().probeHost("10.0.0.10", "web1"), south().probeHost("10.0.0.20", "db1"));

    assertThat(proof)
        .isEqualTo(
            new Proof(
                Verdict.PASSED,
                "192.168.0.0 answered 192.168.0.1;"
                    + " 172.16.0.20 answered 10.0.0.10, between hosts"));
    assertThat(sent).containsExactly("web1: 10.0.0.10 to 172.16.0.20");
    assertThat(probes.get(0).through()).isEmpty();
    assertThat(probes.get(0).data()).hasSize(16);
  }

  @Test
  void whatIsNotTranslatedIsAskedAsItIs() {
    look(
        north().networks("10.0.1.0/24").probeHost("10.0.1.10", "web1"),
        south().networks("10.0.2.0/24").probeHost("10.0.2.20"));

    assertThat(sent).containsExactly("web1: 10.0.1.10 to 10.0.2.20");
  }

  @Test
  void eachFamilyIsAskedByAHostOfIt() {
    String[] links = {"192.168.0.0/24", "2001:db8:ff::/64"};
    Proof proof =
        look(
            north()
                .networks("10.0.1.0/24", "2001:db8:1::/64")
                .links(links)
                .probeHost("10.0.1.10", "web1")
                .probeHost("2001:db8:1:0:ffff::10", "web6"),
            south()
                .networks("10.0.2.0/24", "2001:db8:2::/64")
                .links(links)
                .probeHost("10.0.2.20")
                .probeHost("2001:db8:2:0:ffff::20"));

    assertThat(sent)
        .containsExactly(
            "web1: 10.0.1.10 to 10.0.2.20", "web6: 2001:db8:1:0:ffff::10 to 2001:db8:2:0:ffff::20");
    assertThat(proof.detail())
        .isEqualTo(
            "192.168.0.0 answered 192.168.0.1; 10.0.2.20 answered 10.0.1.10, between hosts;"
                + " 2001:db8:2:0:ffff::20 answered 2001:db8:1:0:ffff::10, between hosts");
  }

  @Test
  void translatedIpv6HostsKeepTheirHostPart() {
    String[] links = {"192.168.0.0/24", "2001:db8:ff::/64"};
    String[] remaps = {"172.16.0.0/16", "fd00::/48"};
    look(
        north()
            .networks("2001:db8:1::/64")
            .links(links)
            .remaps(remaps)
            .probeHost("2001:db8:1:0:ffff::10", "web6"),
        south()
            .networks("2001:db8:1::/64")
            .links(links)
            .remaps(remaps)
            .probeHost("2001:db8:1:0:ffff::20"));

    assertThat(sent).containsExactly("web6: 2001:db8:1:0:ffff::10 to fd00::ffff:0:0:20");
  }

  @Test
  void everyHostOfEitherSideHasAPart() {
    look(
        north()
            .networks("10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24")
            .probeHost("10.0.1.1", "a")
            .probeHost("10.0.2.1", "b")
            .probeHost("10.0.3.1", "c"),
        south().networks("10.0.8.0/24", "10.0.9.0/24").probeHost("10.0.8.1").probeHost("10.0.9.1"));

    assertThat(sent)
        .containsExactly(
            "a: 10.0.1.1 to 10.0.8.1", "b: 10.0.2.1 to 10.0.9.1", "c: 10.0.3.1 to 10.0.8.1");
  }

  @Test
  void aSilentHostIsAFailureAlthoughTheLinkCarries() {
    silent.add("172.16.0.20");
    Proof proof = look(north().probeHost("10.0.0.10", "web1"), south().probeHost("10.0.0.20"));

    assertThat(proof)
        .isEqualTo(
            new Proof(
                Verdict.FAILED,
                "172.16.0.20 does not answer 10.0.0.10, between hosts: no answer within a second;"
                    + " the link alone carries: 192.168.0.0 answered 192.168.0.1"));
    assertThat(sent).hasSize(6);
  }

  @Test
  void aHostThatCannotAskIsSaidToBeOne() {
    troubles.put("web1", ProblemCode.CAPABILITY_MISSING);
    Sites north = north().probeHost("10.0.0.10", "web1");
    Sites south = south().probeHost("10.0.0.20");

    assertThat(look(north, south))
        .isEqualTo(
            new Proof(
                Verdict.PASSED,
                "192.168.0.0 answered 192.168.0.1;"
                    + " not looked, between hosts: web1: ping is not that of iputils"));
    required = true;
    assertThat(look(north, south))
        .isEqualTo(
            new Proof(
                Verdict.FAILED,
                "not looked, between hosts: web1: ping is not that of iputils;"
                    + " the link alone carries: 192.168.0.0 answered 192.168.0.1"));
  }

  @Test
  void aHostThatIsAwayIsNoReasonToBelieveAnything() {
    troubles.put("web1", ProblemCode.DEVICE_UNREACHABLE);
    assertThatThrownBy(
            () -> look(north().probeHost("10.0.0.10", "web1"), south().probeHost("10.0.0.20")))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void whereNobodyLookedAtTheLinkHostsAreAskedAndTheVerdictStays() {
    ofLink = UNASKED;
    Sites north = north().probeHost("10.0.0.10", "web1");
    Sites south = south().probeHost("10.0.0.20");
    assertThat(look(north, south))
        .isEqualTo(
            new Proof(
                Verdict.NOT_CHECKED,
                "the router has no ping; 172.16.0.20 answered 10.0.0.10, between hosts"));

    silent.add("172.16.0.20");
    assertThat(look(north, south))
        .isEqualTo(
            new Proof(
                Verdict.FAILED,
                "172.16.0.20 does not answer 10.0.0.10, between hosts: no answer within a second;"
                    + " the link was not looked at: the router has no ping"));
  }

  @Test
  void aSideWithoutHostsIsNamedWhereTheOtherHasOne() {
    assertThat(look(north().probeHost("10.0.0.10", "web1"), south()).detail())
        .isEqualTo(
            "192.168.0.0 answered 192.168.0.1;"
                + " not looked between IPv4 hosts: south has none in the networks agreed on");
    assertThat(
            look(
                    north()
                        .networks("10.0.1.0/24", "2001:db8:1::/64")
                        .probeHost("2001:db8:1::10", "web6"),
                    south().networks("10.0.2.0/24").probeHost("10.0.2.20"))
                .detail())
        .isEqualTo(
            "192.168.0.0 answered 192.168.0.1;"
                + " not looked between IPv4 hosts: this side has none in the networks agreed on");
    assertThat(sent).isEmpty();
  }

  @Test
  void whoNamesNoHostToAskFromSeesTheLinkAlone() {
    assertThat(look(north(), south().probeHost("10.0.0.20"))).isEqualTo(LINK);
    assertThat(look(north().probeHost("10.0.0.10"), south().probeHost("10.0.0.20")))
        .isEqualTo(LINK);
    assertThat(sent).isEmpty();
  }

  @Test
  void nothingIsAskedOverALinkThatFailed() {
    ofLink = new Proof(Verdict.FAILED, "192.168.0.0 does not answer: 0 received");
    assertThat(look(north().probeHost("10.0.0.10", "web1"), south().probeHost("10.0.0.20")))
        .isEqualTo(ofLink);
    assertThat(sent).isEmpty();
  }

  @Test
  void anOriginalNamesNoHosts() {
    ofLink = UNASKED;
    Sites north = north().probeHost("10.0.0.10", "web1");
    Negotiation negotiation =
        new World(north, south()).north.negotiator().start(StartRequest.with("south"));
    assertThat(look(north.build(), negotiation.spoken(Protocol.ORIGINAL))).isEqualTo(UNASKED);
  }
}
