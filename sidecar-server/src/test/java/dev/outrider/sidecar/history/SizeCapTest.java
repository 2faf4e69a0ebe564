package dev.outrider.sidecar.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database keeps within its size, and gives up its finest points first. */
class SizeCapTest {

  private static final long MAX_BYTES = 2L << 20;
  private static final int CACHES = 40;

  @TempDir private Path folder;

  @Test
  void theFinestGiveWayFirst() throws Exception {
    HistoryLimits limits =
        new HistoryLimits(MAX_BYTES, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));
    Random random = new Random(7);
    try (Recorded recorded = new Recorded(folder, new HistoryTime(), limits)) {
      long[] hits = new long[CACHES];
      recorded.whole("j1");
      long largest = 0;
      for (int second = 0; second < 2 * 3_600; second++) {
        Entry[] entries = new Entry[CACHES];
        for (int cache = 0; cache < CACHES; cache++) {
          hits[cache] += random.nextInt(1_000);
          entries[cache] =
              Recorded.cache("c" + cache, hits[cache], hits[cache] / 3, random.nextInt(100_000));
        }
        recorded.changes("j1", entries);
        recorded.second();
        assertThat(recorded.history.state().isRunning()).as("in second %d", second).isTrue();
        largest = Math.max(largest, sizeOf(recorded.database()));
      }

      assertThat(largest).isLessThanOrEqualTo(MAX_BYTES * 11 / 10);
      HistoryOverview overview = recorded.history.overview();
      assertThat(overview.size().sizeBytes()).isLessThanOrEqualTo(MAX_BYTES * 11 / 10);
      assertThat(overview.tiers().get(0).from())
          .as("the finest points go back")
          .isAfter(recorded.time.now().minus(Duration.ofHours(1)));
      assertThat(overview.tiers().get(2).from())
          .as("the coarsest points go back to the beginning")
          .isBeforeOrEqualTo(HistoryTime.START);
      assertThat(recorded.total("cache.hits")).isEqualTo((double) Arrays.stream(hits).sum());
      assertThat(Recorded.sqlite(recorded.database(), "PRAGMA integrity_check")).isEqualTo("ok");
    }
  }

  private static long sizeOf(Path database) throws Exception {
    Path log = Path.of(database + "-wal");
    return Files.size(database) + (Files.exists(log) ? Files.size(log) : 0);
  }
}
