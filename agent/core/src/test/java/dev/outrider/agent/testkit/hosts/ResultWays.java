package dev.outrider.agent.testkit.hosts;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Results: several, in portions, and left or closed in every place. */
final class ResultWays {

  private static final String LETTERS = "SELECT name FROM letters WHERE id > ?";

  private ResultWays() {}

  static void several(Work work) throws SQLException {
    if (work.engine().several().isEmpty()) {
      return;
    }
    try (Statement statement = work.connection().createStatement()) {
      String text = work.engine().several();
      work.drain(statement, work.account().executed(() -> statement.execute(text)));
    }
  }

  /** Rows that come in portions are one execution. */
  static void cursors(Work work) throws SQLException {
    work.connection().setAutoCommit(false);
    try (PreparedStatement select = work.connection().prepareStatement(LETTERS)) {
      select.setFetchSize(2);
      select.setInt(1, 0);
      work.account().queried(select::executeQuery);
      select.setMaxRows(3);
      work.account().queried(select::executeQuery);
    }
    work.connection().commit();
    work.account().add("commits", 1);
    work.connection().setAutoCommit(true);
  }

  /** A result is left to the statement's next execution, then to its close. */
  static void unfinished(Work work) throws SQLException {
    try (PreparedStatement select = work.connection().prepareStatement(LETTERS)) {
      select.setInt(1, 0);
      work.account().read(work.account().executed(select::executeQuery), 2);
      work.account().read(work.account().executed(select::executeQuery), 3);
    }
    Statement statement = work.connection().createStatement();
    statement.closeOnCompletion();
    work.account().queried(() -> statement.executeQuery("SELECT id FROM letters"));
    statement.close();
  }

  static void closedElsewhere(Work work) throws SQLException {
    PreparedStatement select = work.connection().prepareStatement(LETTERS);
    select.setInt(1, 0);
    ResultSet result = work.account().executed(select::executeQuery);
    work.account().read(result, 2);
    inAnotherThread(select::close);
    PreparedStatement other = work.connection().prepareStatement(LETTERS);
    other.setInt(1, 0);
    inAnotherThread(() -> work.account().queried(other::executeQuery));
    other.close();
  }

  private interface Step {
    void run() throws SQLException;
  }

  private static void inAnotherThread(Step step) {
    Thread thread =
        new Thread(
            () -> {
              try {
                step.run();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
