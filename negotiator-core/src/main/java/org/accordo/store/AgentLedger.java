package org.accordo.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accordo.app.agent.AnsweredRequest;
import org.accordo.app.agent.IntentState;
import org.accordo.app.agent.Ledger;
import org.accordo.app.agent.LedgerChange;
import org.accordo.app.agent.LedgerEntry;
import org.accordo.app.agent.SharedEntry;
import org.accordo.driver.api.IntentKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The agent's ledger in the site's database. */
public final class AgentLedger implements Ledger {
  private static final Duration ANSWERS_KEPT = Duration.ofDays(7);

  private final Database database;

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
          return new Content(entries(handle), shared(handle), answers(handle));
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

  @Override
  public Durable write(LedgerChange change) {
    List<Row> put = change.put().stream().map(Row::of).toList();
    return database.submit(
            handle -> {
              remove(handle, change);
              put(handle, put);
              update(handle, change);
              writeShared(handle, change);
              change.answered().ifPresent(answer -> answered(handle, answer));
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

  private static void remove(Handle handle, LedgerChange change) {
    if (!change.removed().isEmpty()) {
      PreparedBatch batch =
          handle.prepareBatch("DELETE FROM applied_intent WHERE router = ? AND intent_key = ?");
      change.removed().forEach(key -> batch.add(change.router(), key.value()));
      batch.execute();
    }
    if (!change.removedShared().isEmpty()) {
      PreparedBatch batch =
          handle.prepareBatch("DELETE FROM shared_part WHERE router = ? AND part_key = ?");
      change.removedShared().forEach(key -> batch.add(change.router(), key.value()));
      batch.execute();
    }
  }

  private static void put(Handle handle, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO applied_intent (router, intent_key, position, content, number, state,"
                + " config, recorded, owners, applied_at, previous)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (router, intent_key) DO UPDATE SET position = excluded.position,"
                + " content = excluded.content, number = excluded.number, state = excluded.state,"
                + " config = excluded.config, recorded = excluded.recorded,"
                + " owners = excluded.owners, applied_at = excluded.applied_at,"
                + " previous = excluded.previous");
    for (Row row : rows) {
      LedgerEntry entry = row.entry();
      batch.add(
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
    batch.execute();
  }

  private static void update(Handle handle, LedgerChange change) {
    if (change.updated().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "UPDATE applied_intent SET state = ?, owners = ?,"
                + " previous = CASE WHEN ? THEN previous ELSE NULL END"
                + " WHERE router = ? AND intent_key = ?");
    for (LedgerEntry entry : change.updated()) {
      batch.add(
          entry.state().name(),
          LedgerJson.write(new TreeSet<>(entry.owners())),
          entry.previous().isPresent(),
          entry.router(),
          entry.key().value());
    }
    batch.execute();
  }

  private static void writeShared(Handle handle, LedgerChange change) {
    if (!change.putShared().isEmpty()) {
      PreparedBatch batch =
          handle.prepareBatch(
              "INSERT OR REPLACE INTO shared_part"
                  + " (router, part_key, position, state, config, recorded, users)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?)");
      for (SharedEntry shared : change.putShared()) {
        batch.add(
            shared.router(),
            shared.key().value(),
            shared.position(),
            shared.state().name(),
            RenderedConfigJson.write(shared.part()),
            LedgerJson.write(shared.recorded()),
            LedgerJson.writeKeys(shared.users()));
      }
      batch.execute();
    }
    if (!change.updatedShared().isEmpty()) {
      PreparedBatch batch =
          handle.prepareBatch(
              "UPDATE shared_part SET state = ?, users = ? WHERE router = ? AND part_key = ?");
      for (SharedEntry shared : change.updatedShared()) {
        batch.add(
            shared.state().name(),
            LedgerJson.writeKeys(shared.users()),
            shared.router(),
            shared.key().value());
      }
      batch.execute();
    }
  }

  private static void answered(Handle handle, AnsweredRequest answer) {
    handle.execute(
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
