package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A host's own account of what it did for whom, an owner being a kind and a name: {@code job
 * com.acme.Cleaner.run}. For any thread.
 */
final class Ledger {

  private static final String URL = "jdbc:h2:mem:ledger;DB_CLOSE_DELAY=-1";
  private static final int ROWS = 3;

  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

  private Ledger() {}

  /** One run of a job, one message, begins. */
  static void ran(String owner) {
    add("runs", owner, 1);
    add("queries", owner, 0);
  }

  /** It ends with that exception. */
  static void failed(String owner, Class<? extends Throwable> type) {
    add("failures " + type.getName(), owner, 1);
  }

  /** Executes one statement and reads all its rows. */
  static void query(String owner) {
    add("queries", owner, 1);
    add("rows", owner, ROWS);
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT X FROM SYSTEM_RANGE(1, " + ROWS + ")")) {
      while (rows.next()) {
        rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A run with its queries. */
  static void work(String owner, int queries) {
    ran(owner);
    for (int i = 0; i < queries; i++) {
      query(owner);
    }
  }

  private static void add(String what, String owner, long more) {
    COUNTS.computeIfAbsent(what + ", " + owner, key -> new LongAdder()).add(more);
  }

  static long runs(String owner) {
    LongAdder runs = COUNTS.get("runs, " + owner);
    return runs == null ? 0 : runs.sum();
  }

  static void awaitRuns(String owner, long atLeast) throws InterruptedException {
    while (runs(owner) < atLeast) {
      Thread.sleep(5);
    }
  }

  /** Tells everything, for when nothing runs any more. */
  static void tell() {
    new TreeMap<>(COUNTS).forEach((name, count) -> Console.count(name, count.sum()));
  }
}
