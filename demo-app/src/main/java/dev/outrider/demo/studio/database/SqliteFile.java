package dev.outrider.demo.studio.database;

import dev.outrider.demo.studio.counts.Counters;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Opens tuned connections to one SQLite file; the pool takes its connections from here. */
final class SqliteFile extends SQLiteDataSource {
  // Why not SQLiteConfig's setters? With those it is the driver, not the Studio, that executes.
  private static final List<String> PRAGMAS =
      List.of(
          "PRAGMA page_size = 4096",
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = NORMAL",
          "PRAGMA cache_size = -64000", // KiB, hence negative: 64 MB.
          "PRAGMA temp_store = MEMORY",
          "PRAGMA foreign_keys = ON");

  private final Counters counters;

  SqliteFile(Path file, Counters counters) {
    super(config());
    this.counters = counters;
    setUrl("jdbc:sqlite:" + file);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    // A transaction that reads before it writes would fail with SQLITE_BUSY instead of waiting.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout(10_000);
    return config;
  }

  @Override
  public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    SQLiteConnection connection = super.getConnection(user, password);
    Session session = new Session(connection, counters);
    PRAGMAS.forEach(session::execute);
    return connection;
  }
}
