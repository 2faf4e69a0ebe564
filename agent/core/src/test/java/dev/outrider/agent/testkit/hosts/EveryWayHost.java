package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Uses JDBC in every {@link Way} there is on several threads, from Java 21 on virtual ones among
 * them, and keeps an account of it.
 *
 * <p>Arguments: the JDBC URL, the ways with commas between or {@code all}, then the layers from the
 * inside out: see {@link Layers}.
 */
public final class EveryWayHost {

  private static final int ROUNDS = 6;
  private static final int VIRTUAL_SINCE = 21;

  private final Account account = new Account();
  private final Engine engine;
  private final List<Way> ways;
  private final Layers layers;
  private int used;

  private EveryWayHost(Engine engine, List<Way> ways, Layers layers) {
    this.engine = engine;
    this.ways = ways;
    this.layers = layers;
  }

  public static void main(String[] arguments) throws Exception {
    Routines.quietDerby();
    String url = arguments[0];
    // One connection stays open so that an in-memory database stays, too.
    try (Connection keep = DriverManager.getConnection(url);
        Layers layers = Layers.over(url, Arrays.asList(arguments).subList(2, arguments.length))) {
      EveryWayHost host = new EveryWayHost(Engine.of(url), ways(arguments[1]), layers);
      host.createTables();
      do {
        host.runAll();
        host.account.print();
      } while (Console.ready());
      keep.isValid(1);
    }
  }

  private static List<Way> ways(String names) {
    return names.equals("all")
        ? List.of(Way.values())
        : Arrays.stream(names.split(",", -1))
            .map(name -> Way.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList();
  }

  private void createTables() throws SQLException {
    try (Connection connection = layers.connect();
        Statement statement = connection.createStatement()) {
      String columns = " (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))";
      for (int thread = 0; thread < engine.threads(); thread++) {
        create(statement, "CREATE TABLE " + table(thread) + columns);
      }
      create(statement, "CREATE TABLE letters" + columns);
      create(statement, "CREATE TABLE keyed (id " + engine.identity() + ", name VARCHAR(40))");
      for (int id = 1; id <= 7; id++) {
        create(statement, "INSERT INTO letters (id, name) VALUES (" + id + ", 'letter')");
      }
      for (String routine : engine.routines()) {
        create(statement, routine);
      }
    }
  }

  private void create(Statement statement, String text) throws SQLException {
    account.executed(
        () -> {
          try {
            return statement.execute(text);
          } catch (SQLException e) {
            throw new IllegalStateException(text, e);
          }
        });
  }

  private static String table(int thread) {
    return "item_" + (char) ('a' + thread);
  }

  private void runAll() throws Exception {
    List<Thread> threads = new ArrayList<>();
    account.add("threads", engine.threads());
    for (int thread = 0; thread < engine.threads(); thread++) {
      String table = table(thread);
      int firstId = 1_000_000 * (1 + thread) + used;
      threads.add(thread(thread, () -> run(table, firstId)));
    }
    used += 1_000 * ROUNDS;
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private Thread thread(int number, Runnable work) throws ReflectiveOperationException {
    if (number == 0 || Runtime.version().feature() < VIRTUAL_SINCE) {
      return new Thread(work);
    }
    account.add("virtualThreads", 1);
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (Thread)
        Class.forName("java.lang.Thread$Builder")
            .getMethod("unstarted", Runnable.class)
            .invoke(builder, work);
  }

  private void run(String table, int firstId) {
    for (int round = 0; round < ROUNDS; round++) {
      try (Connection connection = layers.connect()) {
        Work work = new Work(connection, engine, account, table, firstId + 1_000 * round);
        for (Way way : ways) {
          run(way, work);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    account.add("threadsDone", 1);
  }

  private static void run(Way way, Work work) {
    try {
      way.run(work);
    } catch (SQLException e) {
      throw new IllegalStateException(way + " on " + work.engine(), e);
    }
  }
}
