package dev.outrider.agent.testkit.hosts;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Batches: one execution each, however many entries they have. */
final class BatchWays {

  private BatchWays() {}

  static void batches(Work work) throws SQLException {
    try (PreparedStatement insert = insert(work)) {
      add(insert, work.firstId() + 200, 5);
      work.account().batched(5, insert::executeBatch);
      add(insert, work.firstId() + 210, 3);
      work.account().batched(3, insert::executeLargeBatch);
      // The same statement on its own again.
      insert.setInt(1, work.firstId() + 220);
      insert.setString(2, "alone");
      work.account().executed(insert::executeUpdate);
    }
    try (Statement statement = work.connection().createStatement()) {
      for (int i = 0; i < 3; i++) {
        statement.addBatch("DELETE FROM " + work.table() + " WHERE id = " + i);
      }
      statement.addBatch("UPDATE " + work.table() + " SET name = 'x' WHERE id = -1");
      work.account().batched(4, statement::executeBatch);
      statement.addBatch("DELETE FROM " + work.table() + " WHERE id = -2");
      work.account().batched(1, statement::executeLargeBatch);
    }
  }

  static void failing(Work work) throws SQLException {
    int id = work.firstId() + 300;
    try (PreparedStatement insert = insert(work)) {
      add(insert, id, 2);
      add(insert, id, 1);
      add(insert, id + 5, 1);
      work.account().batched(4, insert::executeBatch);
    }
    String delete = "DELETE FROM " + work.table() + " WHERE id = ";
    try (Statement statement = work.connection().createStatement()) {
      statement.addBatch(delete + id);
      statement.addBatch("DELETE FROM nowhere");
      statement.addBatch(delete + (id + 1));
      work.account().batched(3, statement::executeBatch);
    }
  }

  private static PreparedStatement insert(Work work) throws SQLException {
    return work.connection()
        .prepareStatement("INSERT INTO " + work.table() + " (id, name) VALUES (?, ?)");
  }

  private static void add(PreparedStatement insert, int firstId, int items) throws SQLException {
    for (int i = 0; i < items; i++) {
      insert.setInt(1, firstId + i);
      insert.setString(2, "batch");
      insert.addBatch();
    }
  }
}
