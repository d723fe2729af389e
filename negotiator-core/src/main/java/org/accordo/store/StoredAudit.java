package org.accordo.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.audit.AuditAnchor;
import org.accordo.app.audit.AuditBook;
import org.accordo.app.audit.AuditCheck;
import org.accordo.app.audit.AuditEntry;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.jdbi.v3.core.Handle;

/** The audit of a database, for those who look at it; a site may be at work with it meanwhile. */
public final class StoredAudit implements AuditBook {
  private static final int AT_ONCE = 1000;

  private final Database database;

  private StoredAudit(Database database) {
    this.database = database;
  }

  /**
   * The audit of a store that is there.
   *
   * @throws org.accordo.problem.ProblemException {@code store-failed}
   */
  public static StoredAudit open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Problem.of(ProblemCode.STORE_FAILED, "There is no store here")
          .at(file.toString())
          .hint("Name the file that the field store of the site file names")
          .exception();
    }
    return new StoredAudit(Database.open(file));
  }

  @Override
  public List<Map<String, Object>> latest(int most) {
    List<AuditEntry> entries =
        new ArrayList<>(
            database.read(
                handle ->
                    handle
                        .createQuery(
                            "SELECT number, content, digest FROM audit"
                                + " ORDER BY number DESC LIMIT :most")
                        .bind("most", most)
                        .map(StoredAudit::entry)
                        .list()));
    Collections.reverse(entries);
    return entries.stream().map(entry -> LedgerJson.readFields(entry.content())).toList();
  }

  @Override
  public Verdict verify(Optional<AuditAnchor> anchor) {
    return database.read(handle -> verify(handle, anchor));
  }

  private static Verdict verify(Handle handle, Optional<AuditAnchor> anchor) {
    AuditCheck check = new AuditCheck();
    long looked = 0;
    long from = Long.MIN_VALUE;
    List<AuditEntry> some = some(handle, from);
    while (!some.isEmpty()) {
      for (AuditEntry entry : some) {
        check.take(entry);
        anchor.ifPresent(known -> check.compare(entry, known));
        from = entry.number();
        looked++;
      }
      some = some(handle, from);
    }
    long highest =
        handle
            .createQuery("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'audit'")
            .mapTo(Long.class)
            .one();
    return new Verdict(
        looked,
        check.last().map(entry -> new AuditAnchor(entry.number(), entry.digest())),
        check.end(highest, anchor));
  }

  private static List<AuditEntry> some(Handle handle, long behind) {
    return handle
        .createQuery(
            "SELECT number, content, digest FROM audit WHERE number > :behind"
                + " ORDER BY number LIMIT "
                + AT_ONCE)
        .bind("behind", behind)
        .map(StoredAudit::entry)
        .list();
  }

  private static AuditEntry entry(
      java.sql.ResultSet row, org.jdbi.v3.core.statement.StatementContext context)
      throws java.sql.SQLException {
    return new AuditEntry(row.getLong("number"), row.getString("content"), row.getString("digest"));
  }

  @Override
  public void close() {
    database.close();
  }
}
