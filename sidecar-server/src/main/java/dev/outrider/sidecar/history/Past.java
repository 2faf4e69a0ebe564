package dev.outrider.sidecar.history;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one state of the database holds of some time, read a series at a time. For one thread.
 */
final class Past {

  /** A gauge is written once a minute, changed or not; without that, nobody knows what it is. */
  static final long GAUGE_LASTS_SECONDS = 70;

  private static final int MOST_SAMPLES = 1_000_000;
  private static final long DEADLINE_NANOS = Duration.ofSeconds(5).toNanos();

  // Up to as many series it is cheaper to look each chunk up than to read those between.
  private static final int FEW_SERIES = 64;

  /** A series' samples, one a step. */
  private static final class Steps {

    private final @Nullable Sample[] samples;
    private @Nullable Sample before;
    private long beforeSecond;

    Steps(int count) {
      samples = new @Nullable Sample[count];
    }
  }

  private final Sql sql;
  private final Grid grid;
  private final List<Span> spans;
  private final long deadline = System.nanoTime() + DEADLINE_NANOS;

  /**
   * @param spans all there are
   */
  Past(Sql sql, Grid grid, List<Span> spans) {
    this.sql = sql;
    this.grid = grid;
    long from = grid.origin() - GAUGE_LASTS_SECONDS;
    long to = grid.startOf(grid.count());
    this.spans =
        spans.stream()
            .filter(span -> isRead(span, grid.tier()) && span.start() < to && span.end() > from)
            .toList();
  }

  /** Whether a read of that tier reads the span: each figure is in exactly one that is. */
  static boolean isRead(Span span, Tier tier) {
    return switch (span.state()) {
      case BUILDING -> false;
      case OPEN -> span.tier().compareTo(tier) <= 0;
      case FOLDED -> span.tier() == tier;
    };
  }

  /** The series' samples together, one a step; null where there is none. */
  @Nullable Sample[] sum(List<Long> series, boolean counted) throws SQLException {
    Map<Long, Steps> bySeries = new HashMap<>();
    Steps sum = new Steps(grid.count());
    readAll(
        series,
        (id, second, sample) -> {
          if (sample.type() == SeriesType.GAUGE) {
            add(stepsOf(bySeries, id), second, sample);
          } else {
            add(sum, second, counted ? countOf(sample) : sample);
          }
        });
    bySeries.values().forEach(each -> besides(sum, each));
    return sum.samples;
  }

  private Steps stepsOf(Map<Long, Steps> bySeries, Long id) {
    return bySeries.computeIfAbsent(
        id,
        fresh -> {
          if ((long) (bySeries.size() + 1) * grid.count() > MOST_SAMPLES) {
            throw new HistoryException(
                HistoryException.Fault.TOO_MUCH,
                "too many gauges for so many points; choose a jvm or a label, or longer steps");
          }
          return new Steps(grid.count());
        });
  }

  private static Sample countOf(Sample sample) {
    return sample instanceof SpreadSample spread ? new CountSample(spread.count()) : sample;
  }

  private void add(Steps steps, long second, Sample sample) {
    long index = grid.indexOf(second);
    if (index >= grid.count()) {
      return;
    }
    if (index < 0) {
      if (steps.before == null || steps.beforeSecond <= second) {
        steps.before = sample;
        steps.beforeSecond = second;
      }
      return;
    }
    @Nullable Sample there = steps.samples[(int) index];
    if (there == null) {
      steps.samples[(int) index] = sample;
    } else {
      there.then(sample);
    }
  }

  /** Adds a gauge, which is what it was last until it was something else. */
  private void besides(Steps sum, Steps gauge) {
    @Nullable LevelSample last = (LevelSample) gauge.before;
    long lastUntil = gauge.beforeSecond + GAUGE_LASTS_SECONDS;
    for (int i = 0; i < grid.count(); i++) {
      @Nullable LevelSample now = (LevelSample) gauge.samples[i];
      if (now != null) {
        last = now;
        lastUntil = grid.startOf(i) + GAUGE_LASTS_SECONDS;
      } else if (last != null && grid.startOf(i) < lastUntil && grid.startOf(i) < grid.end()) {
        now = new LevelSample(last.last());
      }
      if (now == null) {
        continue;
      }
      @Nullable Sample there = sum.samples[i];
      if (there == null) {
        LevelSample copy = new LevelSample(0);
        copy.beside(now);
        sum.samples[i] = copy;
      } else {
        there.beside(now);
      }
    }
  }

  private interface Use {
    void sample(Long series, long second, Sample sample);
  }

  private void readAll(List<Long> series, Use use) throws SQLException {
    Map<Long, Long> wanted = new HashMap<>();
    series.forEach(id -> wanted.put(id, id));
    if (wanted.isEmpty()) {
      return;
    }
    for (Span span : spans) {
      refuseIfLate();
      if (series.size() <= FEW_SERIES) {
        readFew(series, span, use);
      } else {
        readBetween(wanted, span, use);
      }
    }
    readJournal(wanted, use);
  }

  private void readFew(List<Long> series, Span span, Use use) throws SQLException {
    for (Long id : series) {
      List<byte[]> chunk =
          sql.list(
              "SELECT data FROM chunk WHERE id = ?",
              row -> row.getBytes(1),
              Span.chunkId(span.id(), id));
      if (!chunk.isEmpty()) {
        Chunk.each(chunk.get(0), span, (second, sample) -> use.sample(id, second, sample));
      }
    }
  }

  private void readBetween(Map<Long, Long> wanted, Span span, Use use) throws SQLException {
    long first = wanted.keySet().stream().mapToLong(Long::longValue).min().orElse(0);
    long last = wanted.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    sql.each(
        "SELECT id, data FROM chunk WHERE id >= ? AND id <= ?",
        row -> {
          @Nullable Long id = wanted.get(Span.seriesOf(row.getLong(1)));
          if (id != null) {
            Chunk.each(row.getBytes(2), span, (second, sample) -> use.sample(id, second, sample));
          }
        },
        Span.chunkId(span.id(), first),
        Span.chunkId(span.id(), last));
  }

  private void readJournal(Map<Long, Long> wanted, Use use) throws SQLException {
    sql.each(
        "SELECT second, data FROM journal WHERE second >= ? AND second < ? ORDER BY second, id",
        row -> {
          long second = row.getLong(1);
          JournalRow.each(
              row.getBytes(2),
              (id, sample) -> {
                if (wanted.containsKey(id)) {
                  use.sample(id, second, sample);
                }
              });
        },
        grid.origin() - GAUGE_LASTS_SECONDS,
        grid.startOf(grid.count()));
  }

  private void refuseIfLate() {
    if (System.nanoTime() - deadline > 0) {
      throw new HistoryException(
          HistoryException.Fault.TOO_MUCH,
          "this takes too long; choose a jvm or a label, or less time");
    }
  }

  /** The finest tier of which nothing asked for is known only more coarsely. */
  static Tier finest(
      List<Span> spans, long journalStart, long from, long to, long now, HistoryLimits limits) {
    for (Tier tier : Tier.values()) {
      long kept = now - limits.keptSeconds(tier) - tier.spanSeconds();
      long start = tier == Tier.SECONDS ? journalStart : Long.MAX_VALUE;
      for (Span span : spans) {
        if (isRead(span, tier) && span.start() >= kept) {
          start = Math.min(start, span.start());
        }
      }
      long known = start;
      if (known <= from || spans.stream().noneMatch(span -> isOlder(span, tier, known, from, to))) {
        return tier;
      }
    }
    return Tier.FIVE_MINUTES;
  }

  private static boolean isOlder(Span span, Tier tier, long known, long from, long to) {
    return span.state() != Span.State.BUILDING
        && span.tier().compareTo(tier) > 0
        && span.start() < known
        && span.start() < to
        && span.end() > from;
  }
}
