package dev.outrider.demo.studio.database;

import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * Opens connections to one SQLite file with its plain defaults, but for what answers depend on:
 * foreign keys, and patience with others that write.
 */
class SqliteFile extends SQLiteDataSource {
  SqliteFile(Path file) {
    super(config());
    setUrl("jdbc:sqlite:" + file);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    // A transaction that reads before it writes would fail with SQLITE_BUSY instead of waiting.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout(20_000);
    config.enforceForeignKeys(true);
    return config;
  }
}
