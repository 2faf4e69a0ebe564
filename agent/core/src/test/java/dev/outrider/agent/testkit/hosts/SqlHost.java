package dev.outrider.agent.testkit.hosts;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Runs statements of every kind on several threads, through the layers it is told to use, and
 * counts each execution and each failure where it calls JDBC.
 *
 * <p>Arguments: the JDBC URL, then the layers from the inside out: {@code hikari}, or a {@link
 * Wrappers.Kind}.
 */
public final class SqlHost {

  private static final int THREADS = 4;
  private static final int ROUNDS = 60;

  private final AtomicLong executions = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final AtomicLong selects = new AtomicLong();
  private final DataSource connections;
  private final boolean callable;

  private SqlHost(DataSource connections, boolean callable) {
    this.connections = connections;
    this.callable = callable;
  }

  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
    DataSource source = Wrappers.ofDriverManager(url);
    for (int i = 1; i < arguments.length; i++) {
      source = arguments[i].equals("hikari") ? pool(source) : Wrappers.around(source, arguments[i]);
    }
    // One connection stays open so that an in-memory database stays, too.
    try (Connection keep = DriverManager.getConnection(url)) {
      SqlHost host = new SqlHost(source, url.startsWith("jdbc:h2:"));
      host.createTable();
      do {
        host.runAll();
        Console.count("executions", host.executions.get());
        Console.count("errors", host.errors.get());
        Console.count("selects", host.selects.get());
      } while (Console.ready());
      keep.isValid(1);
    }
    if (source instanceof HikariDataSource pool) {
      pool.close();
    }
  }

  private static DataSource pool(DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(THREADS);
    return new HikariDataSource(config);
  }

  private void createTable() throws SQLException {
    try (Connection connection = connections.getConnection();
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
      try (Connection connection = connections.getConnection()) {
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
