package org.accordo.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accordo.app.agent.AnsweredRequest;
import org.accordo.app.agent.ArmedChange;
import org.accordo.app.agent.IntentState;
import org.accordo.app.agent.Ledger;
import org.accordo.app.agent.LedgerChange;
import org.accordo.app.agent.LedgerEntry;
import org.accordo.app.agent.SharedEntry;
import org.accordo.driver.api.IntentKey;
import org.jdbi.v3.core.Handle;

/** The agent's ledger in the site's database. */
public final class AgentLedger implements Ledger {
  private static final Duration ANSWERS_KEPT = Duration.ofDays(7);

  private final Database database;
  private final ParsedStatements statements = new ParsedStatements();

  /**
   * Takes the ledger for this process.
   *
   * @throws org.accordo.problem.ProblemException {@code store-failed} where another agent has it
   */
  public AgentLedger(Database database) {
    this.database = database;
    database.claim("agent");
  }

  @Override
  public Content load() {
    String oldest = Instant.now().minus(ANSWERS_KEPT).toString();
    return database.write(
        handle -> {
          handle.execute("DELETE FROM answered_request WHERE answered_at < ?", oldest);
          return new Content(entries(handle), shared(handle), answers(handle), armed(handle));
        });
  }

  private static List<LedgerEntry> entries(Handle handle) {
    return handle
        .createQuery("SELECT * FROM applied_intent ORDER BY router, position")
        .map(
            (row, context) -> {
              String router = row.getString("router");
              IntentKey key = new IntentKey(row.getString("intent_key"));
              return new LedgerEntry(
                  router,
                  key,
                  row.getLong("position"),
                  row.getString("content"),
                  row.getInt("number"),
                  IntentState.valueOf(row.getString("state")),
                  RenderedConfigJson.read(row.getString("config")),
                  LedgerJson.readMap(row.getString("recorded")),
                  LedgerJson.readSet(row.getString("owners")),
                  Instant.parse(row.getString("applied_at")),
                  Optional.ofNullable(row.getString("previous"))
                      .map(previous -> LedgerJson.readPrevious(router, key, previous)));
            })
        .list();
  }

  private static List<SharedEntry> shared(Handle handle) {
    return handle
        .createQuery("SELECT * FROM shared_part ORDER BY router, position")
        .map(
            (row, context) ->
                new SharedEntry(
                    row.getString("router"),
                    row.getLong("position"),
                    RenderedConfigJson.readShared(row.getString("config")),
                    IntentState.valueOf(row.getString("state")),
                    LedgerJson.readMap(row.getString("recorded")),
                    LedgerJson.readSet(row.getString("users")).stream()
                        .map(IntentKey::new)
                        .collect(Collectors.toSet())))
        .list();
  }

  private static List<AnsweredRequest> answers(Handle handle) {
    return handle
        .createQuery("SELECT * FROM answered_request ORDER BY answered_at")
        .map(
            (row, context) ->
                new AnsweredRequest(
                    row.getString("router"),
                    row.getString("owner"),
                    row.getString("request_id"),
                    row.getString("content"),
                    LedgerJson.readOutcome(row.getString("outcome")),
                    Instant.parse(row.getString("answered_at"))))
        .list();
  }

  private static List<ArmedChange> armed(Handle handle) {
    return handle
        .createQuery("SELECT * FROM way_back ORDER BY router, until")
        .map(
            (row, context) ->
                new ArmedChange(
                    row.getString("router"),
                    row.getString("owner"),
                    row.getString("token"),
                    Instant.parse(row.getString("until")),
                    LedgerJson.readSet(row.getString("keys")).stream()
                        .map(IntentKey::new)
                        .collect(Collectors.toSet())))
        .list();
  }

  @Override
  public Durable write(LedgerChange change) {
    List<Row> put = change.put().stream().map(Row::of).toList();
    return database.submit(
            handle -> {
              remove(handle, change);
              put(handle, put);
              update(handle, change);
              writeShared(handle, change);
              change.unanswered().forEach(owner -> unanswered(handle, change.router(), owner));
              change.answered().ifPresent(answer -> answered(handle, answer));
              change.disarmed().forEach(owner -> disarmed(handle, change.router(), owner));
              change.armed().forEach(armed -> armed(handle, armed));
              return put.size();
            })
        ::await;
  }

  /** An entry with its JSON, which is written before the database is anybody's. */
  private record Row(LedgerEntry entry, String config, String recorded, String owners) {
    static Row of(LedgerEntry entry) {
      return new Row(
          entry,
          RenderedConfigJson.write(entry.config()),
          LedgerJson.write(entry.recorded()),
          LedgerJson.write(new TreeSet<>(entry.owners())));
    }
  }

  private void remove(Handle handle, LedgerChange change) {
    for (IntentKey key : change.removed()) {
      statements.run(
          handle,
          "DELETE FROM applied_intent WHERE router = ? AND intent_key = ?",
          change.router(),
          key.value());
    }
    for (IntentKey key : change.removedShared()) {
      statements.run(
          handle,
          "DELETE FROM shared_part WHERE router = ? AND part_key = ?",
          change.router(),
          key.value());
    }
  }

  private void put(Handle handle, List<Row> rows) {
    for (Row row : rows) {
      LedgerEntry entry = row.entry();
      statements.run(
          handle,
          "INSERT INTO applied_intent (router, intent_key, position, content, number, state,"
              + " config, recorded, owners, applied_at, previous)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
              + " ON CONFLICT (router, intent_key) DO UPDATE SET position = excluded.position,"
              + " content = excluded.content, number = excluded.number, state = excluded.state,"
              + " config = excluded.config, recorded = excluded.recorded,"
              + " owners = excluded.owners, applied_at = excluded.applied_at,"
              + " previous = excluded.previous",
          entry.router(),
          entry.key().value(),
          entry.position(),
          entry.content(),
          entry.number() == 0 ? null : entry.number(),
          entry.state().name(),
          row.config(),
          row.recorded(),
          row.owners(),
          entry.appliedAt().toString(),
          entry.previous().map(LedgerJson::writePrevious).orElse(null));
    }
  }

  private void update(Handle handle, LedgerChange change) {
    for (LedgerEntry entry : change.updated()) {
      int rows =
          statements.run(
              handle,
              "UPDATE applied_intent SET state = ?, owners = ?,"
                  + " previous = CASE WHEN ? THEN previous ELSE NULL END"
                  + " WHERE router = ? AND intent_key = ?",
              entry.state().name(),
              LedgerJson.write(new TreeSet<>(entry.owners())),
              entry.previous().isPresent() ? 1 : 0,
              entry.router(),
              entry.key().value());
      expectOne(rows, entry.key());
    }
  }

  /** A row that is not there means that what was written before did not come to the disk. */
  private static void expectOne(int rows, IntentKey key) {
    if (rows != 1) {
      throw Database.failed(new IllegalStateException("it has no row for " + key));
    }
  }

  private void writeShared(Handle handle, LedgerChange change) {
    for (SharedEntry shared : change.putShared()) {
      statements.run(
          handle,
          "INSERT OR REPLACE INTO shared_part"
              + " (router, part_key, position, state, config, recorded, users)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?)",
          shared.router(),
          shared.key().value(),
          shared.position(),
          shared.state().name(),
          RenderedConfigJson.write(shared.part()),
          LedgerJson.write(shared.recorded()),
          LedgerJson.writeKeys(shared.users()));
    }
    for (SharedEntry shared : change.updatedShared()) {
      int rows =
          statements.run(
              handle,
              "UPDATE shared_part SET state = ?, users = ? WHERE router = ? AND part_key = ?",
              shared.state().name(),
              LedgerJson.writeKeys(shared.users()),
              shared.router(),
              shared.key().value());
      expectOne(rows, shared.key());
    }
  }

  private void unanswered(Handle handle, String router, String owner) {
    statements.run(
        handle, "DELETE FROM answered_request WHERE router = ? AND owner = ?", router, owner);
  }

  private void disarmed(Handle handle, String router, String owner) {
    statements.run(handle, "DELETE FROM way_back WHERE router = ? AND owner = ?", router, owner);
  }

  private void armed(Handle handle, ArmedChange armed) {
    statements.run(
        handle,
        "INSERT OR REPLACE INTO way_back (router, owner, token, until, keys)"
            + " VALUES (?, ?, ?, ?, ?)",
        armed.router(),
        armed.owner(),
        armed.token(),
        armed.until().toString(),
        LedgerJson.writeKeys(armed.keys()));
  }

  private void answered(Handle handle, AnsweredRequest answer) {
    statements.run(
        handle,
        "INSERT OR REPLACE INTO answered_request"
            + " (router, owner, request_id, content, outcome, answered_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        answer.router(),
        answer.owner(),
        answer.requestId(),
        answer.content(),
        LedgerJson.write(answer.outcome()),
        answer.answeredAt().toString());
  }
}
