package dev.outrider.demo.studio.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.outrider.demo.studio.counts.Counters;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where the connections to a database file come from. */
final class Connections implements AutoCloseable {
  private static final int MOST = 8;

  private final DataSource source;

  private Connections(DataSource source) {
    this.source = source;
  }

  /** Connections with the guide's settings, kept open in a pool. */
  static Connections pooled(Path file, Counters counters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("studio");
    config.setDataSource(new TunedFile(file, counters));
    config.setMaximumPoolSize(MOST);
    return new Connections(new HikariDataSource(config));
  }

  /**
   * Connections with SQLite's defaults, each opened for one borrower. Nobody else may have the file
   * open, for it remembers the journal's mode, which has to be set back.
   */
  static Connections plain(Path file, Counters counters) {
    SqliteFile source = new SqliteFile(file);
    try (Connection connection = source.getConnection()) {
      new Session(connection, counters).execute("PRAGMA journal_mode = DELETE");
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
    return new Connections(source);
  }

  Connection borrow() throws SQLException {
    return source.getConnection();
  }

  @Override
  public void close() {
    if (source instanceof HikariDataSource pool) {
      pool.close();
    }
  }
}
