package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;
import org.accordo.plan.RouterPlan;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** What is sent over a new link, and what is made of the answers. */
class EchoProofTest {
  private static final ProbeAnswer YES = new ProbeAnswer(true, "1 received");
  private static final ProbeAnswer NO = new ProbeAnswer(false, "0 received");

  private static final List<RouterPlan> PLANS =
      List.of(
          new RouterPlan("north", "inner", List.of()),
          new RouterPlan(
              "north",
              "edge",
              List.of(
                  new InterfaceAddress(
                      new InterfaceName("eth2"),
                      CidrAddress.parse("192.168.0.1/31"),
                      Optional.empty()))));

  private final List<PathProbe> sent = new ArrayList<>();
  private final Deque<ProbeAnswer> answers = new ArrayDeque<>();
  private final Negotiation negotiation =
      new World().north.negotiator().start(StartRequest.with("south"));

  private final Random random = new Random(7);

  private Proof look() {
    EchoRequests requests =
        new EchoRequests(
            (router, probe) -> {
              assertThat(router).isEqualTo("edge");
              sent.add(probe);
              return answers.isEmpty() ? NO : answers.pop();
            },
            random);
    return new EchoProof(requests, false).look(negotiation, PLANS);
  }

  private Proof lookWhere(ProblemCode code, boolean required) {
    EchoRequests requests =
        new EchoRequests(
            (router, probe) -> {
              throw Problem.of(code, "ping is not that of iputils").exception();
            },
            random);
    return new EchoProof(requests, required).look(negotiation, PLANS);
  }

  @Test
  void thePeersAddressAnswersOutOfThePortTowardsIt() {
    answers.add(YES);
    assertThat(look())
        .isEqualTo(new Proof(Proof.Verdict.PASSED, "192.168.0.0 answered 192.168.0.1"));
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).through()).contains(new InterfaceName("eth2"));
    assertThat(sent.get(0).data()).hasSize(16);
  }

  @Test
  void whatIsSentCannotBeGuessedFromTheOneBefore() {
    answers.addAll(List.of(NO, YES));
    look();
    answers.add(YES);
    look();
    assertThat(sent.get(2).data()).isNotEqualTo(sent.get(0).data());
  }

  @Test
  void anAddressThatIsNotReadyYetIsAskedAgain() {
    answers.addAll(List.of(NO, NO, YES));
    assertThat(look().verdict()).isEqualTo(Proof.Verdict.PASSED);
  }

  @Test
  void silenceIsAFailure() {
    Proof proof = look();
    assertThat(proof)
        .isEqualTo(new Proof(Proof.Verdict.FAILED, "192.168.0.0 does not answer: 0 received"));
    assertThat(sent).hasSize(6);
  }

  @Test
  void aRouterThatCannotLookIsSaidToBeOne() {
    assertThat(lookWhere(ProblemCode.CAPABILITY_MISSING, false))
        .isEqualTo(new Proof(Proof.Verdict.NOT_CHECKED, "ping is not that of iputils"));
    assertThat(lookWhere(ProblemCode.CAPABILITY_MISSING, true))
        .isEqualTo(new Proof(Proof.Verdict.FAILED, "ping is not that of iputils"));
  }

  @Test
  void aRouterThatIsAwayIsNoReasonToBelieveAnything() {
    assertThatThrownBy(() -> lookWhere(ProblemCode.DEVICE_UNREACHABLE, false))
        .isInstanceOf(ProblemException.class);
  }
}
