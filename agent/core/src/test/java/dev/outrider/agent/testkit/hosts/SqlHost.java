package dev.outrider.agent.testkit.hosts;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs statements of every kind on several threads, through the layers it is told to use, and
 * counts each execution and each failure where it calls JDBC.
 *
 * <p>Arguments: the JDBC URL, then the layers from the inside out: see {@link Layers}.
 */
public final class SqlHost {

  private static final int THREADS = 4;
  private static final int ROUNDS = 60;

  private final AtomicLong executions = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final AtomicLong selects = new AtomicLong();
  private final Layers layers;
  private final boolean callable;

  private SqlHost(Layers layers, boolean callable) {
    this.layers = layers;
    this.callable = callable;
  }

  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
    List<String> names = Arrays.asList(arguments).subList(1, arguments.length);
    // One connection stays open so that an in-memory database stays, too.
    try (Connection keep = DriverManager.getConnection(url);
        Layers layers = Layers.over(url, names)) {
      SqlHost host = new SqlHost(layers, url.startsWith("jdbc:h2:"));
      host.createTable();
      do {
        host.runAll();
        Console.count("executions", host.executions.get());
        Console.count("errors", host.errors.get());
        Console.count("selects", host.selects.get());
      } while (Console.ready());
      keep.isValid(1);
    }
  }

  private void createTable() throws SQLException {
    try (Connection connection = layers.connect();
        Statement statement = connection.createStatement()) {
      counted(
          () -> statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(40))"));
    }
  }

  private void runAll() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      Random random = new Random(t);
      threads.add(new Thread(() -> run(random)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void run(Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      try (Connection connection = layers.connect()) {
        connection.isValid(1);
        prepared(connection, random);
        plain(connection, random);
        batches(connection, random);
        if (callable) {
          called(connection);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void prepared(Connection connection, Random random) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO item (id, name) VALUES (?, ?)")) {
      int id = random.nextInt();
      insert.setInt(1, id);
      insert.setString(2, "it's " + id);
      counted(insert::executeUpdate);
      // The same key once more: refused by the database.
      counted(insert::executeUpdate);
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
      for (int i = 0; i < 3; i++) {
        select.setInt(1, random.nextInt());
        selects.incrementAndGet();
        counted(() -> select.executeQuery().next());
      }
      counted(select::execute);
    }
  }

  private void plain(Connection connection, Random random) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      counted(
          () ->
              statement
                  .executeQuery("SELECT count(*) FROM item WHERE id = " + random.nextInt())
                  .next());
      counted(() -> statement.executeUpdate("DELETE FROM item WHERE id = " + random.nextInt()));
      counted(() -> statement.executeQuery("SELECT nothing FROM nowhere"));
      counted(() -> statement.execute("SELECT name FROM item WHERE id IN (1, 2, 3)"));
    }
  }

  private void batches(Connection connection, Random random) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO item (id, name) VALUES (?, ?)")) {
      for (int i = 0; i < 3; i++) {
        insert.setInt(1, random.nextInt());
        insert.setString(2, "batch");
        insert.addBatch();
      }
      counted(insert::executeBatch);
    }
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("DELETE FROM item WHERE id = " + random.nextInt());
      statement.addBatch("UPDATE item SET name = 'x' WHERE id = " + random.nextInt());
      counted(statement::executeBatch);
    }
  }

  private void called(Connection connection) throws SQLException {
    try (CallableStatement call = connection.prepareCall("CALL 1 + 2")) {
      counted(call::execute);
    }
  }

  /** One execution, and one error if it fails. */
  private void counted(Callable<?> execution) {
    executions.incrementAndGet();
    try {
      execution.call();
    } catch (SQLException e) {
      errors.incrementAndGet();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
