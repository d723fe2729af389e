package org.accordo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.agent.AnsweredRequest;
import org.accordo.app.agent.ApplyOutcome;
import org.accordo.app.agent.IntentProgress;
import org.accordo.app.agent.IntentState;
import org.accordo.app.agent.Ledger;
import org.accordo.app.agent.LedgerChange;
import org.accordo.app.agent.LedgerEntry;
import org.accordo.app.agent.SharedEntry;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.SecretRef;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentLedgerTest {
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final IntentKey KEY = new IntentKey("route/default/192.0.2.0/24");

  @TempDir private Path folder;

  private static Payload.Command command(
      boolean tolerant, Optional<Payload.Input> input, Optional<String> record, String... argv) {
    return new Payload.Command(
        List.of(argv), tolerant, input, record, new Origin("model/ü \"x\".ftl", 12));
  }

  /** Every form that a payload can have. */
  private static RenderedConfig config() {
    Payload.Line line = new Payload.Line("say \"hé\" \\ 'x'", new Origin("model/y.ftl", 3));
    Payload apply =
        new Payload.Exec(
            List.of(
                command(false, Optional.empty(), Optional.of("old"), "get", "x"),
                command(
                    true,
                    Optional.of(new Payload.Document(List.of(line, line))),
                    Optional.empty(),
                    "ip",
                    "-batch",
                    "-"),
                command(
                    false,
                    Optional.of(new Payload.Secret(new SecretRef("wg/key"))),
                    Optional.empty(),
                    "wg",
                    "")));
    Payload cli = new Payload.Cli(List.of(line));
    Payload edit = new Payload.NetconfEdit("<a x=\"1\">é\n</a>", new Origin("model/z.ftl", 9));
    return new RenderedConfig(
        List.of(
            new RenderedConfig.Shared(
                new IntentKey("shared/a"), "10.0.0.1/24", Optional.of(edit), apply, cli),
            new RenderedConfig.Shared(
                new IntentKey("shared/b"), "", Optional.empty(), edit, apply)),
        Optional.of(cli),
        apply,
        edit,
        Optional.of(cli));
  }

  private static LedgerEntry entry(int number, Optional<LedgerEntry> previous) {
    return new LedgerEntry(
        "r1",
        KEY,
        7,
        "static-route{destination=192.0.2.0/24}",
        number,
        IntentState.PENDING,
        config(),
        Map.of("old", "a = 1\nb = \"2\""),
        Set.of("a", "b"),
        THEN,
        previous);
  }

  private static LedgerChange change(List<LedgerEntry> put, List<LedgerEntry> updated) {
    return new LedgerChange(
        "r1", put, updated, List.of(), List.of(), List.of(), List.of(), Optional.empty());
  }

  private Ledger.Content reopened() {
    try (Database database = Database.open(folder.resolve("site.db"))) {
      return new AgentLedger(database).load();
    }
  }

  private void write(LedgerChange... changes) {
    try (Database database = Database.open(folder.resolve("site.db"))) {
      AgentLedger ledger = new AgentLedger(database);
      for (LedgerChange change : changes) {
        ledger.write(change).await();
      }
    }
  }

  @Test
  void everythingSurvivesReopening() {
    LedgerEntry old = entry(3, Optional.empty()).in(IntentState.MISSING);
    LedgerEntry entry = entry(4, Optional.of(old));
    SharedEntry shared =
        new SharedEntry(
            "r1",
            6,
            config().requires().get(1),
            IntentState.IN_FORCE,
            Map.of("x", ""),
            Set.of(KEY));
    AnsweredRequest answer =
        new AnsweredRequest(
            "r1",
            "a",
            "id-1",
            "digest",
            new ApplyOutcome(List.of(new IntentProgress(KEY, IntentState.IN_FORCE)), true),
            Instant.now());
    write(
        new LedgerChange(
            "r1",
            List.of(entry),
            List.of(),
            List.of(),
            List.of(shared),
            List.of(),
            List.of(),
            Optional.of(answer)));

    assertThat(reopened())
        .isEqualTo(new Ledger.Content(List.of(entry), List.of(shared), List.of(answer)));
  }

  @Test
  void anUpdateKeepsWhatItDoesNotName() {
    LedgerEntry old = entry(3, Optional.empty());
    LedgerEntry entry = entry(3, Optional.of(old));
    LedgerEntry stuck = entry.in(IntentState.STUCK).ownedBy(Set.of("z"));
    write(change(List.of(entry), List.of()), change(List.of(), List.of(stuck)));
    assertThat(reopened().entries()).containsExactly(stuck);

    LedgerEntry done = stuck.in(IntentState.IN_FORCE).withoutPrevious();
    write(change(List.of(), List.of(done)));
    assertThat(reopened().entries()).containsExactly(done);
  }

  @Test
  void whatIsRemovedIsGone() {
    SharedEntry shared =
        new SharedEntry(
            "r1", 6, config().requires().get(0), IntentState.PENDING, Map.of(), Set.of(KEY));
    write(
        new LedgerChange(
            "r1",
            List.of(entry(0, Optional.empty())),
            List.of(),
            List.of(),
            List.of(shared),
            List.of(shared.leftBy(KEY).in(IntentState.STUCK)),
            List.of(),
            Optional.empty()));
    assertThat(reopened().shared()).containsExactly(shared.leftBy(KEY).in(IntentState.STUCK));
    write(
        new LedgerChange(
            "r1",
            List.of(),
            List.of(),
            List.of(KEY),
            List.of(),
            List.of(),
            List.of(shared.key()),
            Optional.empty()));
    assertThat(reopened()).isEqualTo(new Ledger.Content(List.of(), List.of(), List.of()));
  }

  @Test
  void oldAnswersAreForgotten() {
    AnsweredRequest answer =
        new AnsweredRequest("r1", "a", "id-1", "digest", new ApplyOutcome(List.of(), false), THEN);
    write(
        new LedgerChange(
            "r1",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(answer)));
    assertThat(Instant.now()).isAfter(THEN.plusSeconds(7 * 24 * 3600));
    assertThat(reopened().answers()).isEmpty();
  }

  @Test
  void aNumberIsForOneTranslation() {
    LedgerEntry one = entry(5, Optional.empty());
    LedgerEntry other =
        new LedgerEntry(
            "r1",
            new IntentKey("nat/other"),
            8,
            "",
            5,
            IntentState.PENDING,
            config(),
            Map.of(),
            Set.of("a"),
            THEN,
            Optional.empty());
    assertThatThrownBy(() -> write(change(List.of(one, other), List.of())))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("UNIQUE constraint failed")
        .hasMessageEndingWith("[store-failed]");
    assertThat(reopened().entries()).as("all of it or nothing").isEmpty();
  }

  @Test
  void twoAgentsCannotHaveOneLedger() {
    try (Database first = Database.open(folder.resolve("site.db"));
        Database second = Database.open(folder.resolve("site.db"))) {
      assertThat(new AgentLedger(first).load().entries()).isEmpty();
      assertThatThrownBy(() -> new AgentLedger(second))
          .hasMessageContaining("Another process uses this store as its 'agent'");
    }
  }

  @Test
  void aFormOfALaterVersionIsNotGuessedAt() {
    assertThatThrownBy(() -> RenderedConfigJson.read("{\"v\":2}"))
        .hasMessage("rendered configuration has version 2, expected 1");
  }
}
