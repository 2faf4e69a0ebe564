package dev.outrider.sidecar.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens the database's file: makes it where there is none, sets aside what is none of ours. */
final class Database {

  /** "Outr" in letters, in the header of every file of ours. */
  static final int APPLICATION_ID = 0x4f757472;

  /** Raised when an older sidecar could not read a file any more, or not write to it. */
  static final int SCHEMA_VERSION = 1;

  private static final int BUSY_MILLIS = 2_000;
  private static final int READER_CACHE_KILOBYTES = 4 << 10;

  // Checked from end to end when opened; what is wrong in a larger one shows when it is read.
  private static final long MOST_CHECKED_BYTES = 64L << 20;

  // The log is moved into the main file when it has this many pages, and is cut to that size.
  private static final long MOST_LOG_PAGES = 1_000;
  private static final long LEAST_LOG_PAGES = 50;
  private static final int PAGE_BYTES = 4_096;
  private static final int LOGS_IN_CAP = 64;

  private static final Logger LOG = LoggerFactory.getLogger("history");

  private static final String[] SCHEMA = {
    "CREATE TABLE jvm(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, service TEXT NOT NULL,"
        + " first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL)",
    "CREATE TABLE shape(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, field TEXT NOT NULL,"
        + " metric TEXT NOT NULL, type INTEGER NOT NULL, unit INTEGER NOT NULL)",
    "CREATE TABLE series(id INTEGER PRIMARY KEY, jvm INTEGER NOT NULL, shape INTEGER NOT NULL,"
        + " entry TEXT NOT NULL, field TEXT NOT NULL, labels TEXT NOT NULL, last BLOB)",
    "CREATE INDEX series_of_jvm ON series(jvm, shape)",
    "CREATE TABLE journal(id INTEGER PRIMARY KEY, second INTEGER NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE span(id INTEGER PRIMARY KEY, tier INTEGER NOT NULL, start INTEGER NOT NULL,"
        + " end INTEGER NOT NULL, state INTEGER NOT NULL)",
    "CREATE TABLE chunk(id INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE event(id INTEGER PRIMARY KEY, millis INTEGER NOT NULL, kind TEXT NOT NULL,"
        + " jvm TEXT, service TEXT, text TEXT NOT NULL, details TEXT NOT NULL)",
    "CREATE INDEX event_by_time ON event(millis)"
  };

  private enum Verdict {
    OURS,
    FOREIGN,
    LATER,
    CORRUPT
  }

  private Database() {}

  /**
   * A connection to write with, to the database in the folder, which is taken.
   *
   * @param maxBytes the database is to keep below
   */
  static Sql openToWrite(HistoryFolder folder, long maxBytes, Instant now)
      throws SQLException, IOException {
    Path file = folder.database();
    if (Files.exists(file) && Files.size(file) > 0) {
      Verdict verdict = inspect(file);
      if (verdict != Verdict.OURS) {
        LOG.warn(
            "{} {}; it is now {}, and a new one is begun",
            file,
            fault(verdict),
            folder.setAside(word(verdict), now).getFileName());
      }
    }
    Sql sql = new Sql(connect(file, new SQLiteConfig()));
    boolean ready = false;
    try {
      prepare(sql, maxBytes);
      ready = true;
    } finally {
      if (!ready) {
        sql.close();
      }
    }
    return sql;
  }

  /** A connection to read with. */
  static Sql openToRead(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    Sql sql = new Sql(connect(file, config));
    sql.run("PRAGMA cache_size = -" + READER_CACHE_KILOBYTES);
    sql.run("PRAGMA temp_store = MEMORY");
    return sql;
  }

  private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  // The order counts: the first pragmas mean something only before a file's first page is written.
  private static void prepare(Sql sql, long maxBytes) throws SQLException {
    sql.run("PRAGMA page_size = " + PAGE_BYTES);
    sql.run("PRAGMA auto_vacuum = INCREMENTAL");
    sql.run("PRAGMA journal_mode = WAL");
    sql.run("PRAGMA synchronous = NORMAL");
    sql.run("PRAGMA cache_size = -65536");
    sql.run("PRAGMA temp_store = MEMORY");
    long logPages =
        Math.max(LEAST_LOG_PAGES, Math.min(MOST_LOG_PAGES, maxBytes / LOGS_IN_CAP / PAGE_BYTES));
    sql.run("PRAGMA wal_autocheckpoint = " + logPages);
    sql.run("PRAGMA journal_size_limit = " + logPages * PAGE_BYTES);
    if (sql.number("PRAGMA application_id", 0) != APPLICATION_ID) {
      sql.transaction(() -> createIn(sql));
    }
    // Earlier sidecars made none, and do not mind it.
    sql.run("CREATE INDEX IF NOT EXISTS event_by_kind ON event(kind, millis, jvm)");
  }

  private static void createIn(Sql sql) throws SQLException {
    for (String statement : SCHEMA) {
      sql.run(statement);
    }
    sql.run("PRAGMA user_version = " + SCHEMA_VERSION);
    sql.run("PRAGMA application_id = " + APPLICATION_ID);
  }

  /** Looks at a file without changing anything of it. */
  private static Verdict inspect(Path file) throws SQLException, IOException {
    try (Sql sql = openToRead(file)) {
      if (sql.number("PRAGMA application_id", 0) != APPLICATION_ID) {
        return sql.number("SELECT count(*) FROM sqlite_schema", 0) == 0
                && sql.number("PRAGMA user_version", 0) == 0
            ? Verdict.OURS
            : Verdict.FOREIGN;
      }
      if (sql.number("PRAGMA user_version", 0) > SCHEMA_VERSION) {
        return Verdict.LATER;
      }
      boolean sound =
          Files.size(file) > MOST_CHECKED_BYTES
              || sql.list("PRAGMA quick_check(1)", row -> row.getString(1)).equals(List.of("ok"));
      return sound ? Verdict.OURS : Verdict.CORRUPT;
    } catch (SQLException e) {
      if (Faults.isDamage(e)) {
        return Verdict.CORRUPT;
      }
      throw e;
    }
  }

  private static String fault(Verdict verdict) {
    return switch (verdict) {
      case FOREIGN -> "is no history of a sidecar's";
      case LATER -> "was written by a later version of the sidecar";
      case CORRUPT, OURS -> "is damaged";
    };
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case FOREIGN -> "foreign";
      case LATER -> "later";
      case CORRUPT, OURS -> "corrupt";
    };
  }
}
