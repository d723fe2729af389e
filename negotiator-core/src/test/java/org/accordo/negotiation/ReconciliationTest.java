package org.accordo.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.accordo.negotiation.Reconciliation.Finding;
import org.accordo.negotiation.Reconciliation.Kind;
import org.junit.jupiter.api.Test;

/** How two sides' accounts compare, and what is said about it. */
final class ReconciliationTest {

  private static List<Account> one(Role role, State state, String digest) {
    return List.of(new Account("n1", role, state, Optional.of(digest)));
  }

  private static Finding only(List<Account> ours, List<Account> theirs) {
    List<Finding> findings = Reconciliation.of("south", ours, theirs).findings();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void whatIsInForceOnBothSidesIsTheSame() {
    Finding finding =
        only(one(Role.INITIATOR, State.ACTIVE, "aa"), one(Role.RESPONDER, State.ACTIVE, "aa"));

    assertThat(finding.kind()).isEqualTo(Kind.SAME);
    assertThat(finding.explanation()).isEqualTo("in force on both sides");
    assertThat(finding.kind().isDifference()).isFalse();
  }

  @Test
  void whatIsOverOnBothSidesOrForgottenIsNoMatter() {
    List<Account> over = one(Role.INITIATOR, State.ENDED, "aa");

    assertThat(Reconciliation.of("south", over, List.of()).findings()).isEmpty();
    assertThat(Reconciliation.of("south", List.of(), over).findings()).isEmpty();
    assertThat(Reconciliation.of("south", over, over).findings()).isEmpty();
  }

  @Test
  void whatIsInForceOnOneSideOnlyIsSaidWithWhereToWithdrawIt() {
    List<Account> active = one(Role.INITIATOR, State.ACTIVE, "aa");
    List<Account> over = one(Role.RESPONDER, State.ENDED, "aa");

    assertThat(only(active, over).kind()).isEqualTo(Kind.ONLY_HERE);
    assertThat(only(active, over).explanation())
        .isEqualTo(
            "in force here, there ended: nothing answers behind it; 'accordo teardown n1' here"
                + " withdraws it");
    assertThat(only(active, List.of()).explanation()).startsWith("in force here, there not known:");
    assertThat(only(over, active).kind()).isEqualTo(Kind.ONLY_THERE);
    assertThat(only(List.of(), active).explanation())
        .isEqualTo(
            "in force there, here not known: 'accordo teardown n1' at the peer withdraws it");
  }

  @Test
  void differentAgreementsAreToldWithBothDigests() {
    Finding finding =
        only(one(Role.INITIATOR, State.ACTIVE, "aa"), one(Role.RESPONDER, State.ACTIVE, "bb"));

    assertThat(finding.kind()).isEqualTo(Kind.DIFFERENT);
    assertThat(finding.explanation())
        .isEqualTo(
            "both have agreed to something else: digest aa here, bb there; 'accordo teardown n1' on"
                + " both sides, and negotiate anew");
  }

  @Test
  void twoInitiatorsOfOneNegotiationAreNone() {
    Finding finding =
        only(one(Role.INITIATOR, State.ACTIVE, "aa"), one(Role.INITIATOR, State.ACTIVE, "aa"));

    assertThat(finding.kind()).isEqualTo(Kind.DIFFERENT);
    assertThat(finding.explanation()).startsWith("both say that they are the initiator;");
  }

  @Test
  void whatIsNotSettledIsLookedAtAgain() {
    for (State state : State.values()) {
      if (!state.isSettled()) {
        Finding finding =
            only(one(Role.INITIATOR, state, "aa"), one(Role.RESPONDER, State.ACTIVE, "aa"));
        assertThat(finding.kind()).as(state.id()).isEqualTo(Kind.UNDER_WAY);
        assertThat(finding.explanation())
            .isEqualTo(
                "here " + state.id() + ", there active: both go on by themselves; look again");
      }
    }
  }
}
