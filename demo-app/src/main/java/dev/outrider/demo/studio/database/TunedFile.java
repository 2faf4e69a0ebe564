package dev.outrider.demo.studio.database;

import dev.outrider.demo.studio.counts.Counters;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** Opens connections with the guide's settings; the pool takes its connections from here. */
final class TunedFile extends SqliteFile {
  // Why not SQLiteConfig's setters? With those it is the driver, not the Studio, that executes.
  private static final List<String> PRAGMAS =
      List.of(
          "PRAGMA page_size = 4096",
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = NORMAL",
          "PRAGMA cache_size = -64000", // KiB, hence negative: 64 MB.
          "PRAGMA temp_store = MEMORY");

  private final Counters counters;

  TunedFile(Path file, Counters counters) {
    super(file);
    this.counters = counters;
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
