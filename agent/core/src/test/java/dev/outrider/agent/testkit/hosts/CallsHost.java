package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * Uses JDBC in every {@link Way} through a {@link CountedDriver}, one connection at a time, and
 * prints how often each method of the driver was called.
 *
 * <p>Arguments: the layers from the inside out: see {@link Layers}.
 */
public final class CallsHost {

  private static final String URL = "jdbc:counted:h2:mem:counted";
  private static final int ROUNDS = 5;

  private CallsHost() {}

  public static void main(String[] arguments) throws Exception {
    // Asks the driver whether a connection still lives whenever one is taken, not only if it was
    // idle for long: so that the number of calls depends on no clock.
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "-1");
    CountedDriver.register();
    List<String> names = Arrays.asList(arguments);
    try (Connection keep = DriverManager.getConnection(URL);
        Layers layers = Layers.ofOneConnection(URL, names)) {
      prepare(keep);
      Account account = new Account();
      for (int round = 0; round < ROUNDS; round++) {
        try (Connection connection = layers.connect()) {
          Work work = new Work(connection, Engine.H2, account, "item_a", 1_000 * round);
          for (Way way : Way.values()) {
            way.run(work);
          }
        }
      }
      account.print();
      // Before the pool is closed, which it may do in a thread of its own.
      CountedDriver.calls().forEach((method, calls) -> Console.count(method, calls));
      Console.ready();
    }
  }

  private static void prepare(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      String columns = " (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))";
      statement.execute("CREATE TABLE item_a" + columns);
      statement.execute("CREATE TABLE letters" + columns);
      statement.execute("CREATE TABLE keyed (id " + Engine.H2.identity() + ", name VARCHAR(40))");
      statement.execute("INSERT INTO letters VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')");
      for (String routine : Engine.H2.routines()) {
        statement.execute(routine);
      }
    }
  }
}
