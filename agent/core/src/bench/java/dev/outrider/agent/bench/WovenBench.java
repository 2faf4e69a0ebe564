package dev.outrider.agent.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.example.stub.StubContainer;
import org.example.stub.StubDriver;
import org.example.stub.StubResult;
import org.example.stub.StubWork;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What an application does; the same code is run with the agent and without. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WovenBench {

  private static final int ROWS = 1_000;
  private static final int IN_REQUEST = 100;

  /** A statement prepared on the stub driver. */
  @State(Scope.Thread)
  public static class Stub {
    final StubResult result = StubDriver.result();
    PreparedStatement select;

    @Setup
    public void prepare() throws SQLException {
      select = StubDriver.connect().prepareStatement("SELECT name FROM item WHERE id = ?");
    }
  }

  /** A table in an in-memory database, and a statement prepared on it. */
  @State(Scope.Thread)
  public abstract static class Database {
    private final String url;
    private Connection connection;
    PreparedStatement select;
    int id;

    Database(String url) {
      this.url = url;
    }

    @Setup
    public void fill() throws SQLException {
      connection = DriverManager.getConnection(url);
      try (Statement create = connection.createStatement()) {
        create.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(40))");
      }
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
        for (int row = 0; row < ROWS; row++) {
          insert.setInt(1, row);
          insert.setString(2, "name " + row);
          insert.executeUpdate();
        }
      }
      select = connection.prepareStatement("SELECT name FROM item WHERE id = ?");
    }

    boolean queryOne() throws SQLException {
      id = id == ROWS - 1 ? 0 : id + 1;
      select.setInt(1, id);
      try (ResultSet found = select.executeQuery()) {
        return found.next();
      }
    }

    @TearDown
    public void close() throws SQLException {
      connection.close();
    }
  }

  public static class H2 extends Database {
    public H2() {
      super("jdbc:h2:mem:bench");
    }
  }

  public static class Sqlite extends Database {
    public Sqlite() {
      super("jdbc:sqlite::memory:");
    }
  }

  /** Of each library a cache built plainly, which the agent gives statistics, and one with them. */
  @State(Scope.Thread)
  public static class Caches {
    final Cache<Integer, Integer> plain = filled(Caffeine.newBuilder());
    final Cache<Integer, Integer> recording = filled(Caffeine.newBuilder().recordStats());
    final com.google.common.cache.Cache<Integer, Integer> guavaPlain =
        filled(CacheBuilder.newBuilder());
    final com.google.common.cache.Cache<Integer, Integer> guavaRecording =
        filled(CacheBuilder.newBuilder().recordStats());
    int key;
    Object found;

    private static Cache<Integer, Integer> filled(Caffeine<Object, Object> builder) {
      Cache<Integer, Integer> cache = builder.maximumSize(2L * ROWS).build();
      for (int i = 0; i < ROWS; i++) {
        cache.put(i, i);
      }
      return cache;
    }

    private static com.google.common.cache.Cache<Integer, Integer> filled(
        CacheBuilder<Object, Object> builder) {
      com.google.common.cache.Cache<Integer, Integer> cache =
          builder.maximumSize(2L * ROWS).build();
      for (int i = 0; i < ROWS; i++) {
        cache.put(i, i);
      }
      return cache;
    }
  }

  @Benchmark
  public Object stubQuery(Stub stub) throws SQLException {
    return stub.select.executeQuery();
  }

  /** Reads a thousand rows; a time of one row is printed. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int stubRows(Stub stub) throws SQLException {
    stub.result.rewind(ROWS);
    int rows = 0;
    while (stub.result.next()) {
      rows++;
    }
    return rows;
  }

  @Benchmark
  public boolean h2Query(H2 database) throws SQLException {
    return database.queryOne();
  }

  @Benchmark
  public boolean sqliteQuery(Sqlite database) throws SQLException {
    return database.queryOne();
  }

  /** A method that does next to nothing. */
  @State(Scope.Thread)
  public static class Work {
    final StubWork work = new StubWork();
  }

  @Benchmark
  public int hotMethod(Work work) {
    return work.work.step();
  }

  @Benchmark
  public Integer cacheHit(Caches caches) {
    caches.key = (caches.key + 1) & 127;
    return caches.plain.getIfPresent(caches.key);
  }

  @Benchmark
  public Integer cacheHitRecorded(Caches caches) {
    caches.key = (caches.key + 1) & 127;
    return caches.recording.getIfPresent(caches.key);
  }

  @Benchmark
  public Integer guavaHit(Caches caches) {
    caches.key = (caches.key + 1) & 127;
    return caches.guavaPlain.getIfPresent(caches.key);
  }

  @Benchmark
  public Integer guavaHitRecorded(Caches caches) {
    caches.key = (caches.key + 1) & 127;
    return caches.guavaRecording.getIfPresent(caches.key);
  }

  /** A servlet container that no probe knows. */
  @State(Scope.Thread)
  public static class Container {
    StubContainer nothing;
    StubContainer queries;
    StubContainer hits;

    @Setup
    public void deploy(Stub stub, Caches caches) {
      nothing = new StubContainer(() -> {});
      queries =
          new StubContainer(
              () -> {
                for (int i = 0; i < IN_REQUEST; i++) {
                  stub.select.executeQuery();
                }
              });
      hits =
          new StubContainer(
              () -> {
                for (int i = 0; i < IN_REQUEST; i++) {
                  caches.key = (caches.key + 1) & 127;
                  caches.found = caches.plain.getIfPresent(caches.key);
                }
              });
    }
  }

  /** A request that passes a filter chain and a servlet and does nothing. */
  @Benchmark
  public void servletRequest(Container container) throws Exception {
    container.nothing.serve();
  }

  /** A request of a hundred executions; the time of one is printed. */
  @Benchmark
  @OperationsPerInvocation(IN_REQUEST)
  public void servletQueries(Container container) throws Exception {
    container.queries.serve();
  }

  /** A request of a hundred hits; the time of one is printed. */
  @Benchmark
  @OperationsPerInvocation(IN_REQUEST)
  public void servletHits(Container container) throws Exception {
    container.hits.serve();
  }
}
