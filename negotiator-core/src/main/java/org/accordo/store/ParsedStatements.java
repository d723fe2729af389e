package org.accordo.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Statements of the one writing connection, which are parsed once: that would cost more than
 * running them. Used inside of {@link Database#write} only, where no two threads are.
 */
final class ParsedStatements {
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private Connection connection;

  /**
   * Runs a statement that changes rows.
   *
   * @param values strings and numbers for its places; null for NULL
   * @return how many rows it changed
   */
  int run(Handle handle, String sql, Object... values) {
    try {
      PreparedStatement statement = parsed(handle.getConnection(), sql);
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof String text) {
          statement.setString(i + 1, text);
        } else {
          statement.setObject(i + 1, values[i]);
        }
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw Database.failed(e);
    }
  }

  /** Runs a statement that only reads; the caller closes what it gives. */
  ResultSet query(Handle handle, String sql) {
    try {
      return parsed(handle.getConnection(), sql).executeQuery();
    } catch (SQLException e) {
      throw Database.failed(e);
    }
  }

  private PreparedStatement parsed(Connection writing, String sql) throws SQLException {
    if (writing != connection) {
      statements.clear();
      connection = writing;
    }
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = writing.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }
}
