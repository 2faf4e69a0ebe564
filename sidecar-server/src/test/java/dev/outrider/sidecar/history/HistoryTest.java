package dev.outrider.sidecar.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.protocol.Entry;
import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted from where, and what can be asked of it. */
class HistoryTest {

  @TempDir private Path folder;
  private Recorded recorded;

  @BeforeEach
  void begin() {
    recorded = new Recorded(folder);
  }

  @AfterEach
  void end() {
    recorded.close();
  }

  private static Entry cache(long hits, long misses) {
    return Recorded.cache("projects", hits, misses, 5);
  }

  @Test
  void keepsWhatChangedInTheSecondInWhichItDid() {
    Instant start = recorded.time.now();
    recorded.whole("j1", cache(10, 2));
    recorded.second();
    recorded.seconds(2);
    recorded.changes("j1", cache(15, 2));
    recorded.second();

    HistoryAnswer hits =
        recorded.read("cache.hits", start, recorded.time.now().plusSeconds(1), null);

    assertThat(hits.kind()).isEqualTo("counter");
    assertThat(hits.stepSeconds()).isEqualTo(1);
    assertThat(hits.points())
        .extracting(point -> ((Point.Count) point).count())
        .containsExactly(10.0, 0.0, 0.0, 5.0);
    assertThat(recorded.total("cache.gets")).isEqualTo(17);
    Point.Share rate = (Point.Share) recorded.history.since(start, "cache.hitRate", null, Map.of());
    assertThat(rate.value()).isEqualTo(15 / 17.0);
    assertThat(rate.of()).isEqualTo(17);
  }

  @Test
  void aRestartOfTheSidecarNeitherLosesNorDoubles() {
    recorded.whole("j1", cache(10, 2), Recorded.statement("s", 1, Recorded.histogram(5, 6)));
    recorded.seconds(70);
    recorded.changes("j1", cache(12, 2));
    recorded.second();

    recorded.restart();
    // The host went on meanwhile, and tells all of it once more.
    recorded.whole(
        "j1",
        HistoryTime.START,
        cache(20, 3),
        Recorded.statement("s", 1, Recorded.histogram(5, 6, 7)));
    recorded.second();
    recorded.whole("j1", HistoryTime.START, cache(20, 3));
    recorded.second();

    assertThat(recorded.total("cache.hits")).isEqualTo(20);
    assertThat(recorded.total("cache.misses")).isEqualTo(3);
    assertThat(recorded.total("jdbc.executions")).isEqualTo(3);
    assertThat(recorded.total("jdbc.errors")).isEqualTo(1);
  }

  @Test
  void aWholeReportThatComesInPartsIsNotTakenForNewThings() {
    recorded.whole("j1", cache(10, 0), Recorded.cache("other", 5, 0, 1));
    recorded.second();
    recorded.whole("j1", cache(10, 0));
    recorded.second();
    recorded.changes("j1", Recorded.cache("other", 6, 0, 1));
    recorded.second();

    assertThat(recorded.total("cache.hits")).isEqualTo(16);
  }

  @Test
  void aNewJvmBeginsAtNothingAndOneThatRanBeforeFromHere() {
    recorded.whole("young", cache(3, 0));
    recorded.whole("old", recorded.time.now().minus(Duration.ofDays(5)), cache(1_000_000, 0));
    recorded.second();
    recorded.changes("old", cache(1_000_004, 0), Recorded.cache("begun", 7, 0, 1));
    recorded.second();
    recorded.restart();
    recorded.whole(
        "old",
        recorded.time.now().minus(Duration.ofDays(5)),
        cache(1_000_004, 1),
        Recorded.cache("begun", 7, 0, 1));
    recorded.second();

    assertThat(recorded.total("cache.hits", "young", Map.of())).isEqualTo(3);
    assertThat(recorded.total("cache.hits", "old", Map.of())).isEqualTo(11);
    assertThat(recorded.total("cache.misses", "old", Map.of())).isEqualTo(1);
  }

  @Test
  void aCountThatFallsBeginsAgain() {
    recorded.whole("j1", cache(100, 0));
    recorded.seconds(3);
    recorded.changes("j1", cache(4, 0));
    recorded.seconds(2);
    recorded.changes("j1", cache(6, 0));
    recorded.second();
    recorded.restart();
    recorded.whole("j1", HistoryTime.START, cache(7, 0));
    recorded.second();

    assertThat(recorded.total("cache.hits")).isEqualTo(107);
  }

  @Test
  void choosesByJvmServiceAndLabels() {
    recorded.whole("j1", cache(1, 0), Recorded.cache("other", 20, 0, 1));
    recorded.whole("j2", cache(300, 0));
    recorded.second();

    assertThat(recorded.total("cache.hits")).isEqualTo(321);
    assertThat(recorded.total("cache.hits", "j1", Map.of())).isEqualTo(21);
    assertThat(recorded.total("cache.hits", "service-of-j2", Map.of())).isEqualTo(300);
    assertThat(recorded.total("cache.hits", null, Map.of("cache", "projects"))).isEqualTo(301);
    assertThat(recorded.total("cache.hits", "j1", Map.of("cache", "none"))).isZero();
    assertThatThrownBy(() -> recorded.total("cache.hits", "j3", Map.of()))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("j3");
    assertThatThrownBy(() -> recorded.total("cache.hit"))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("most like it are cache.hits");
  }

  @Test
  void gaugesLastUntilTheyChangeOrTheirJvmIsGone() {
    Instant start = recorded.time.now();
    recorded.whole("j1", Recorded.cache("a", 0, 0, 5), Recorded.cache("b", 0, 0, 7));
    recorded.second();
    for (int i = 0; i < 100; i++) {
      recorded.changes("j1", Recorded.cache("a", 0, 0, i == 50 ? 50 : 5));
      recorded.second();
    }
    recorded.seconds(300);

    List<? extends Point> points =
        recorded.read("cache.size", start, recorded.time.now(), Duration.ofSeconds(1)).points();

    assertThat(((Point.Level) points.get(0)).value()).isEqualTo(12);
    assertThat(points)
        .extracting(point -> ((Point.Level) point).value())
        .contains(57.0)
        .containsOnly(12.0, 57.0);
    assertThat(points.size()).as("not for long after the JVM fell silent").isBetween(101, 200);
    List<? extends Point> up =
        recorded.read("jvm.up", start, recorded.time.now(), Duration.ofSeconds(1)).points();
    assertThat(((Point.Level) up.get(99)).value()).isEqualTo(1);
    assertThat(((Point.Level) up.get(130)).value()).isZero();
  }

  @Test
  void aKindOfEntryThatIsNotKnownHereIsKept() {
    recorded.whole(
        "j1",
        Entry.of("quantumCache", "q")
            .value("qubits", 12)
            .histogram("spinNanos", Recorded.histogram(5, 6))
            .build());
    recorded.second();

    assertThat(recorded.total("quantumCache.spinSeconds")).isEqualTo(2);
    Point.Level qubits =
        (Point.Level)
            recorded.history.since(Instant.EPOCH, "quantumCache.qubits", "j1", Map.of("id", "q"));
    assertThat(qubits.value()).isEqualTo(12);
    assertThat(recorded.history.overview().metrics())
        .extracting(HistoryOverview.Listed::name)
        .contains("quantumCache.spinSeconds", "cache.hitRate");
  }

  @Test
  void eventsAreKeptAndFound() {
    for (int i = 0; i < 5; i++) {
      recorded.events.add(
          new Event(
              recorded.time.now(),
              EventKind.ACTION,
              i == 3 ? "j1" : null,
              i == 3 ? "shop" : null,
              "number " + i,
              Map.of("cache", "projects", "entries", "" + i)));
      recorded.second();
    }
    recorded.restart();
    recorded.second();

    List<PastEvent> all = recorded.history.events(query(Instant.EPOCH, null, null, 3));
    assertThat(all).extracting(PastEvent::text).containsExactly("number 4", "number 3", "number 2");
    assertThat(all.get(0).details()).containsEntry("entries", "4");
    assertThat(recorded.history.events(query(Instant.EPOCH, null, "shop", 10))).hasSize(1);
    assertThat(recorded.history.events(query(Instant.EPOCH, "action", null, 10))).hasSize(5);
    assertThat(recorded.history.events(query(Instant.EPOCH, "pause", null, 10))).isEmpty();
    assertThat(recorded.history.events(query(HistoryTime.START.plusSeconds(3), null, null, 10)))
        .hasSize(2);
  }

  private EventQuery query(Instant from, String kind, String jvm, int limit) {
    return new EventQuery(from, recorded.time.now().plusSeconds(1), kind, jvm, limit);
  }

  @Test
  void theDatabaseIsSetUpAsItShouldBeForItsOwnerAlone() throws Exception {
    recorded.whole("j1", cache(1, 0));
    recorded.second();

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("history"))))
        .isEqualTo("rwx------");
    assertThat(Recorded.sqlite(recorded.database(), "PRAGMA journal_mode")).isEqualTo("wal");
    assertThat(Recorded.sqlite(recorded.database(), "PRAGMA page_size")).isEqualTo("4096");
    assertThat(Recorded.sqlite(recorded.database(), "PRAGMA auto_vacuum")).isEqualTo("2");
    assertThat(Recorded.sqlite(recorded.database(), "PRAGMA application_id"))
        .isEqualTo(String.valueOf(Database.APPLICATION_ID));
    assertThat(Recorded.sqlite(recorded.database(), "PRAGMA user_version")).isEqualTo("1");
  }
}
