package dev.outrider.demo.studio.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.outrider.demo.studio.counts.Counters;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;

/** The Studio's database: lends out sessions. Any thread may call; it waits for a connection. */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  private final HikariDataSource pool;
  private final Counters counters;

  private Database(HikariDataSource pool, Counters counters) {
    this.pool = pool;
    this.counters = counters;
  }

  /** Opens the database in {@code file}, made if it is not there. */
  public static Database open(Path file, Counters counters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("studio");
    config.setDataSource(new SqliteFile(file, counters));
    config.setMaximumPoolSize(CONNECTIONS);
    return new Database(new HikariDataSource(config), counters);
  }

  /** Does {@code work} with a session in which each execution is a transaction of its own. */
  public <T> T with(Function<Session, T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.apply(new Session(connection, counters));
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Does {@code work} in one transaction, which is rolled back if it throws. */
  public void transaction(Consumer<Session> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      // Closed without a commit, the pool rolls back.
      work.accept(new Session(connection, counters));
      connection.commit();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
