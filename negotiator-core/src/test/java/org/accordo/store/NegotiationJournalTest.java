package org.accordo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.plan.Planner;
import org.accordo.plan.Sites;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.PeerLink;
import org.accordo.site.Site;
import org.accordo.site.TunnelKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NegotiationJournalTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path folder;

  private Database open() {
    return Database.open(folder.resolve("north.db"));
  }

  private static Negotiation offered(String id) {
    return new Negotiation(
        id,
        Role.INITIATOR,
        Protocol.ACCORDO,
        1,
        State.OFFERED,
        "south",
        Optional.of(URI.create("http://south:8000/api/v1/handle_negotiation")),
        Optional.empty(),
        Negotiation.Cleanup.NONE,
        Proof.NOT_CHECKED,
        Optional.empty(),
        NOON,
        NOON.plusSeconds(60),
        List.of());
  }

  /** With everything in it that one can have. */
  private static Negotiation full() {
    Sites north = Sites.site("north").networks("10.0.0.0/24", "2001:db8:1::/48");
    Sites south = Sites.site("south").networks("10.0.0.0/24", "2001:db8:2::/48");
    String[] links = {"192.168.0.0/24", "2001:db8:ff::/64"};
    Agreement agreement =
        Planner.plan(north.links(links).build(), Sites.ALL, south.links(links).build(), Sites.ALL)
            .agreement();
    return offered("plan")
        .with(agreement, NOON.plusSeconds(90))
        .with(State.WITHDRAWING)
        .with(new Negotiation.Cleanup(true, false, true))
        .with(new Proof(Proof.Verdict.FAILED, "10.0.0.1 is silent"))
        .because(Problem.of(ProblemCode.PROOF_FAILED, "No \"packets\"").at("south").hint("Look"))
        .noting(NOON, "started")
        .noting(NOON.plusMillis(1), "peer agreed; now agreed");
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    try (Database database = open();
        NegotiationJournal journal = new NegotiationJournal(database)) {
      journal.save(full());
      assertThat(journal.load()).containsExactly(full());
    }
    try (Database database = open();
        NegotiationJournal journal = new NegotiationJournal(database)) {
      assertThat(journal.load()).containsExactly(full());
    }
  }

  @Test
  void probeHostsAreKept() {
    Site south =
        Sites.site("south")
            .networks("10.0.0.0/24", "10.0.1.0/24")
            .probeHost("10.0.1.20")
            .probeHost("10.0.0.20", "web1")
            .build();
    Agreement agreement =
        Planner.plan(Sites.site("north").build(), Sites.ALL, south, Sites.ALL).agreement();
    assertThat(agreement.probeHosts()).hasToString("[10.0.1.20, 10.0.0.20]");
    Negotiation negotiation = offered("plan").with(agreement, NOON.plusSeconds(90));
    try (Database database = Database.inMemory();
        NegotiationJournal journal = new NegotiationJournal(database)) {
      journal.save(negotiation);
      assertThat(journal.load()).containsExactly(negotiation);
    }
  }

  @Test
  void tunnelsAreKept() {
    for (TunnelKind kind : TunnelKind.values()) {
      boolean nat = kind != TunnelKind.GRE;
      Site north =
          Sites.site("north")
              .tunnel(nat ? "" : "198.51.100.1", kind)
              .peer("south", PeerLink.TUNNEL)
              .build();
      Site south = Sites.site("south").tunnel("203.0.113.1", kind).build();
      Agreement agreement = Planner.plan(north, Sites.ALL, south, Sites.ALL).agreement();
      assertThat(agreement.link().tunnel()).isPresent();
      Negotiation negotiation = offered("plan").with(agreement, NOON.plusSeconds(90));
      try (Database database = Database.inMemory();
          NegotiationJournal journal = new NegotiationJournal(database)) {
        journal.save(negotiation);
        assertThat(journal.load()).containsExactly(negotiation);
      }
    }
  }

  @Test
  void theLatestStepCountsInWhateverWayItWasHandedIn() {
    try (Database database = open();
        NegotiationJournal journal = new NegotiationJournal(database)) {
      Negotiation first = offered("n1");
      journal.saveSoon(first);
      journal.save(first.with(State.AGREED));
      journal.saveSoon(first.with(State.PREPARED));
      journal.saveSoon(first.with(State.APPLIED));
      journal.saveSoon(offered("n2"));
      journal.saveSoon(offered("n3"));
      journal.forgetSoon("n2");
      journal.save(offered("n4"));

      assertThat(journal.load())
          .extracting(Negotiation::id, Negotiation::state)
          .containsExactlyInAnyOrder(
              tuple("n1", State.APPLIED), tuple("n3", State.OFFERED), tuple("n4", State.OFFERED));
    }
  }

  @Test
  void whatWaitsIsWrittenWhenItIsClosedAndStepsGoOnAfterARestart() {
    try (Database database = open();
        NegotiationJournal journal = new NegotiationJournal(database)) {
      journal.saveSoon(offered("n1").with(State.ACTIVE));
    }
    try (Database database = open();
        NegotiationJournal journal = new NegotiationJournal(database)) {
      assertThat(journal.load()).containsExactly(offered("n1").with(State.ACTIVE));
      journal.save(offered("n1").with(State.ENDED));
      assertThat(journal.load()).containsExactly(offered("n1").with(State.ENDED));
      journal.forgetSoon("n1");
    }
    try (Database database = open();
        NegotiationJournal journal = new NegotiationJournal(database)) {
      assertThat(journal.load()).isEmpty();
    }
  }

  @Test
  void manyThreadsLoseNothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (Database database = open();
        NegotiationJournal journal = new NegotiationJournal(database)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Negotiation mine = offered("n" + i);
        all.add(
            threads.submit(
                () -> {
                  journal.saveSoon(mine);
                  journal.save(mine.with(State.APPLYING));
                  journal.saveSoon(mine.with(State.ACTIVE));
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
      journal.save(offered("last"));
      assertThat(journal.load()).hasSize(201);
      assertThat(journal.load().stream().filter(each -> each.state() == State.ACTIVE)).hasSize(200);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void promisesCanBeLookedAtInTheDatabase() {
    try (Database database = open();
        NegotiationJournal journal = new NegotiationJournal(database)) {
      journal.save(full());
      List<String> rows =
          database.read(
              handle ->
                  handle
                      .createQuery("SELECT purpose || ' ' || prefix FROM promised_prefix")
                      .mapTo(String.class)
                      .list());
      assertThat(rows)
          .containsExactlyInAnyOrder(
              "link 192.168.0.0/31", "link 2001:db8:ff::/127", "remap 172.16.0.0/24");
    }
  }

  @Test
  void twoNegotiatorsDoNotShareAJournal() {
    try (Database database = open();
        NegotiationJournal journal = new NegotiationJournal(database);
        Database second = open()) {
      assertThat(journal.load()).isEmpty();
      assertThatThrownBy(() -> new NegotiationJournal(second))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("Another process uses this store as its 'negotiator'");
    }
  }
}
