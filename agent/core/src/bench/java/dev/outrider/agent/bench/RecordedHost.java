package dev.outrider.agent.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Queries an in-memory H2 for eight seconds of its thread's processor time, and tells how much of
 * it a query took in the latter half: when the flight recording has begun, and the code is compiled
 * again.
 */
public final class RecordedHost {

  private static final int ROWS = 1_000;
  private static final long HALF_NANOS = 4_000_000_000L;

  private RecordedHost() {}

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:recorded")) {
      try (Statement create = connection.createStatement()) {
        create.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(40))");
        create.execute(
            "INSERT INTO item SELECT x, 'name ' || x FROM SYSTEM_RANGE(0, " + (ROWS - 1) + ")");
      }
      try (PreparedStatement select =
          connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
        nanosPerQuery(select);
        System.out.println("nanos=" + nanosPerQuery(select));
      }
    }
  }

  private static long nanosPerQuery(PreparedStatement select) throws SQLException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begun = threads.getCurrentThreadCpuTime();
    long queries = 0;
    while (threads.getCurrentThreadCpuTime() - begun < HALF_NANOS) {
      for (int id = 0; id < ROWS; id++) {
        select.setInt(1, id);
        try (ResultSet found = select.executeQuery()) {
          found.next();
        }
      }
      queries += ROWS;
    }
    return (threads.getCurrentThreadCpuTime() - begun) / queries;
  }
}
