package org.accordo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.audit.AuditAnchor;
import org.accordo.app.audit.AuditBook.Verdict;
import org.accordo.app.audit.AuditEntry;
import org.accordo.app.audit.AuditEvent;
import org.accordo.app.audit.AuditFinding.Kind;
import org.accordo.problem.ProblemException;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what is written down stays as it is, or that somebody sees it. */
final class AuditLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFiveEntries() {
    file = folder.resolve("site.db");
    try (Database database = Database.open(file);
        AuditLog log = new AuditLog(database, CLOCK)) {
      for (int i = 1; i <= 5; i++) {
        log.record(event(i));
      }
    }
  }

  private static AuditEvent event(int i) {
    return new AuditEvent("request", "peer south", Map.of("status", 200 + i, "text", "\"\n\u00e9"));
  }

  /** As somebody who has the file can. */
  private void tamper(String... statements) {
    try (Database database = Database.open(file)) {
      database.write(
          handle -> {
            handle.execute("DROP TRIGGER audit_is_not_changed");
            handle.execute("DROP TRIGGER audit_is_not_removed");
            for (String statement : statements) {
              handle.execute(statement);
            }
            return 0;
          });
    }
  }

  private Verdict verdict(Optional<AuditAnchor> anchor) {
    try (StoredAudit audit = StoredAudit.open(file)) {
      return audit.verify(anchor);
    }
  }

  private List<Tuple> found() {
    return verdict(Optional.empty()).findings().stream()
        .map(finding -> Tuple.tuple(finding.number(), finding.kind()))
        .toList();
  }

  @Test
  void whatNobodyTouchedIsWhole() {
    Verdict verdict = verdict(Optional.empty());

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.entries()).isEqualTo(5);
    assertThat(verdict.end().orElseThrow().number()).isEqualTo(5);
  }

  @Test
  void entriesHaveOneFormAndNameTheOneBefore() {
    AuditEntry first = AuditEntry.of(1, AuditEntry.BEFORE_THE_FIRST, CLOCK.instant(), event(1));

    assertThat(first.content())
        .isEqualTo(
            "{\"at\":\"2026-01-01T12:00:00Z\",\"details\":{\"status\":201,"
                + "\"text\":\"\\\"\\u000a\\u00e9\"},\"number\":1,\"previous\":\""
                + "0".repeat(64)
                + "\",\"what\":\"request\",\"who\":\"peer south\"}");
    try (StoredAudit audit = StoredAudit.open(file)) {
      List<Map<String, Object>> latest = audit.latest(4);
      assertThat(latest).extracting(entry -> entry.get("number")).containsExactly(2, 3, 4, 5);
      assertThat(latest.get(0)).containsEntry("previous", first.digest());
      assertThat(latest.get(0).get("details"))
          .isEqualTo(Map.of("status", 202, "text", "\"\n\u00e9"));
    }
  }

  @Test
  void nobodyChangesOrRemovesAnEntryByMistake() {
    try (Database database = Database.open(file)) {
      assertThatThrownBy(
              () -> database.write(handle -> handle.execute("UPDATE audit SET content = 'x'")))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("the audit is only added to");
      assertThatThrownBy(
              () -> database.write(handle -> handle.execute("DELETE FROM audit WHERE number = 5")))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("the audit is only added to");
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void aChangedEntryIsNamed() {
    tamper("UPDATE audit SET content = replace(content, 'south', 'north') WHERE number = 3");

    assertThat(found()).containsExactly(Tuple.tuple(3L, Kind.CHANGED));
  }

  @Test
  void anEntryThatWasMadeAnewIsNamed() {
    AuditEntry second;
    try (Database database = Database.open(file)) {
      second =
          database.read(
              handle ->
                  handle
                      .createQuery("SELECT number, content, digest FROM audit WHERE number = 2")
                      .map(
                          (row, context) ->
                              new AuditEntry(
                                  row.getLong("number"),
                                  row.getString("content"),
                                  row.getString("digest")))
                      .one());
    }
    AuditEntry forged = AuditEntry.of(3, second.digest(), CLOCK.instant(), event(7));
    tamper(
        "UPDATE audit SET content = '"
            + forged.content()
            + "', digest = '"
            + forged.digest()
            + "' WHERE number = 3");

    assertThat(found()).containsExactly(Tuple.tuple(3L, Kind.CHANGED));
  }

  @Test
  void removedEntriesAreNamed() {
    tamper("DELETE FROM audit WHERE number IN (2, 3)");
    assertThat(found()).containsExactly(Tuple.tuple(2L, Kind.REMOVED));
    assertThat(verdict(Optional.empty()).findings().get(0).text()).isEqualTo("no entries up to 3");
  }

  @Test
  void theFirstAndTheLastCannotBeTakenAwayEither() {
    tamper("DELETE FROM audit WHERE number IN (1, 5)");

    assertThat(found())
        .containsExactly(Tuple.tuple(1L, Kind.REMOVED), Tuple.tuple(5L, Kind.REMOVED));
  }

  @Test
  void anInsertedEntryIsNamed() {
    AuditEntry forged = AuditEntry.of(6, "f".repeat(64), CLOCK.instant(), event(6));
    tamper("INSERT INTO audit VALUES (6, '" + forged.content() + "', '" + forged.digest() + "')");

    assertThat(found()).containsExactly(Tuple.tuple(6L, Kind.INSERTED));
  }

  @Test
  void anEntryInThePlaceOfAnotherIsNamed() {
    tamper(
        "DELETE FROM audit WHERE number = 5",
        "UPDATE audit SET number = 5 WHERE number = 4",
        "INSERT INTO audit SELECT 4, content, digest FROM audit WHERE number = 1");

    assertThat(found()).isNotEmpty();
    assertThat(found()).extracting(each -> each.toList().get(0)).contains(4L);
  }

  @Test
  void anAnchorShowsThatTheBookWasWrittenAnew() {
    AuditAnchor anchor = verdict(Optional.empty()).end().orElseThrow();
    assertThat(verdict(Optional.of(anchor)).findings()).isEmpty();
    tamper("DELETE FROM audit", "DELETE FROM sqlite_sequence");
    try (Database database = Database.open(file);
        AuditLog log = new AuditLog(database, CLOCK)) {
      for (int i = 1; i <= 5; i++) {
        log.record(event(i + 10));
      }
    }

    assertThat(verdict(Optional.empty()).findings()).as("without an anchor").isEmpty();
    assertThat(verdict(Optional.of(anchor)).findings())
        .extracting(finding -> finding.number(), finding -> finding.kind())
        .containsExactly(Tuple.tuple(5L, Kind.CHANGED));
    cutOff();
    assertThat(verdict(Optional.of(anchor)).findings())
        .extracting(finding -> finding.number(), finding -> finding.kind())
        .containsExactly(Tuple.tuple(5L, Kind.REMOVED));
  }

  private void cutOff() {
    try (Database database = Database.open(file)) {
      database.write(
          handle ->
              handle.execute("DELETE FROM audit WHERE number = 5")
                  + handle.execute("UPDATE sqlite_sequence SET seq = 4"));
    }
  }

  @Test
  void entriesOfTwoProcessesAreOneChain() {
    try (Database one = Database.open(file);
        Database other = Database.open(file);
        AuditLog ours = new AuditLog(one, CLOCK);
        AuditLog theirs = new AuditLog(other, CLOCK)) {
      for (int i = 0; i < 20; i++) {
        ours.record(event(i));
        theirs.record(event(i));
      }
    }

    assertThat(verdict(Optional.empty()).entries()).isEqualTo(45);
    assertThat(found()).isEmpty();
  }

  @Test
  void whatIsStoredAfterAnEntryIsNeverThereWithoutIt() {
    Database database = Database.open(file);
    AuditLog log = new AuditLog(database, CLOCK);
    try (database;
        log) {
      log.record(event(6));
      database.write(handle -> 0);
      try (StoredAudit audit = StoredAudit.open(file)) {
        assertThat(audit.latest(1).get(0)).containsEntry("number", 6);
      }
    }
  }
}
