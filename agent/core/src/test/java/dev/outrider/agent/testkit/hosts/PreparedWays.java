package dev.outrider.agent.testkit.hosts;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;

/** Statements that are given their text when they are made. */
final class PreparedWays {

  private static final int REUSES = 8;

  private PreparedWays() {}

  static void prepared(Work work) throws SQLException {
    Account account = work.account();
    int id = work.firstId() + 100;
    try (PreparedStatement insert = insert(work)) {
      insert.setInt(1, id);
      insert.setString(2, "it's");
      account.executed(insert::executeUpdate);
      // The same key once more: refused by the database.
      account.executed(insert::executeLargeUpdate);
      insert.setInt(1, id + 1);
      account.executed(insert::execute);
    }
    String text = "SELECT name FROM " + work.table() + " WHERE id >= ? AND id < ?";
    try (PreparedStatement select = work.connection().prepareStatement(text)) {
      select.setInt(1, id);
      select.setInt(2, id + 10);
      account.queried(select::executeQuery);
      select.setInt(1, id + 1);
      work.drain(select, account.executed(select::execute));
    }
  }

  private static PreparedStatement insert(Work work) throws SQLException {
    return work.connection()
        .prepareStatement("INSERT INTO " + work.table() + " (id, name) VALUES (?, ?)");
  }

  /** Often enough that drivers prepare it on the server, and pools keep it. */
  static void reused(Work work) throws SQLException {
    String text = "SELECT name FROM letters WHERE id <= ?";
    for (int i = 0; i < REUSES; i++) {
      try (PreparedStatement select = work.connection().prepareStatement(text)) {
        select.setPoolable(i % 2 == 0);
        for (int j = 0; j < REUSES; j++) {
          select.setInt(1, j % 4);
          work.account().queried(select::executeQuery);
        }
      }
    }
  }

  static void keys(Work work) throws SQLException {
    String text = "INSERT INTO keyed (name) VALUES (?)";
    try (PreparedStatement insert =
        work.connection().prepareStatement(text, Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 0; i < 3; i++) {
        insert.setString(1, "made " + i);
        work.account().executed(insert::executeUpdate);
        PlainWays.readKeys(insert);
      }
    }
    if (!work.engine().returning().isEmpty()) {
      try (PreparedStatement insert =
          work.connection().prepareStatement(work.engine().returning())) {
        work.account().queried(insert::executeQuery);
      }
    }
  }

  static void calls(Work work) throws SQLException {
    for (String text : work.engine().calls()) {
      try (CallableStatement call = work.connection().prepareCall(text)) {
        work.drain(call, work.account().executed(call::execute));
      }
    }
    if (!work.engine().outCall().isEmpty()) {
      outCall(work);
    }
  }

  private static void outCall(Work work) throws SQLException {
    try (CallableStatement call = work.connection().prepareCall(work.engine().outCall())) {
      call.setString(1, "Aa");
      call.registerOutParameter(2, Types.VARCHAR);
      call.registerOutParameter(3, Types.VARCHAR);
      work.account().executed(call::execute);
      if (!call.getString(2).equals("aa") || !call.getString(3).equals("AA")) {
        throw new IllegalStateException(call.getString(2) + call.getString(3));
      }
    }
  }
}
