package dev.outrider.demo.studio.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.demo.studio.counts.Counters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final List<String> SETTINGS =
      List.of("page_size", "journal_mode", "synchronous", "cache_size", "temp_store");

  @TempDir Path folder;

  @Test
  void hasTheGuidesSettingsInEachConnectionOrSqlitesDefaults() {
    Map<String, String> tuned =
        Map.of(
            "page_size", "4096",
            "journal_mode", "wal",
            "synchronous", "1",
            "cache_size", "-64000",
            "temp_store", "2");
    Database database = Database.open(folder.resolve("a.db"), true, new Counters());
    try {
      assertThat(settings(database)).isEqualTo(tuned);
      // While another is in use, so that this is one more.
      assertThat(database.<Map<String, String>>with(first -> settings(database))).isEqualTo(tuned);

      database.reopen(false);
      assertThat(settings(database))
          .containsEntry("journal_mode", "delete")
          .containsEntry("synchronous", "2")
          .containsEntry("temp_store", "0")
          .doesNotContainEntry("cache_size", "-64000");
    } finally {
      database.close();
    }
  }

  private static Map<String, String> settings(Database database) {
    return database.with(
        session -> {
          Map<String, String> settings = new TreeMap<>();
          for (String name : SETTINGS) {
            settings.put(name, session.queryText("PRAGMA " + name, row -> row.getString(1)).get(0));
          }
          return settings;
        });
  }
}
