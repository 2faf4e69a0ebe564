package dev.outrider.sidecar.history;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Report;
import dev.outrider.recorder.HistogramLayout;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A history of a model that a test tells things, with time that passes when the test says so. */
final class Recorded implements AutoCloseable {

  static final HistoryLimits USUAL =
      new HistoryLimits(1L << 30, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));

  final HistoryTime time;
  final Path folder;
  private final HistoryLimits limits;
  private final Map<String, Long> sequences = new HashMap<>();
  LiveModel model;
  EventLog events;
  History history;

  Recorded(Path folder) {
    this(folder, new HistoryTime(), USUAL);
  }

  Recorded(Path folder, HistoryTime time, HistoryLimits limits) {
    this.folder = folder;
    this.time = time;
    this.limits = limits;
    begin();
  }

  private void begin() {
    // What it tells of itself is not what tests of events look for.
    model = new LiveModel(Duration.ofMinutes(10), time, new EventLog());
    events = new EventLog();
    history = History.of(folder, limits, model, events, time);
  }

  /** As a sidecar that is stopped and started, and knows nothing but what is on its disk. */
  void restart() {
    history.close();
    begin();
  }

  /** A JVM that started just now tells all there is of it. */
  void whole(String jvm, Entry... entries) {
    List<Entry> all = new ArrayList<>(Arrays.asList(entries));
    all.add(identity(jvm, time.now()));
    take(jvm, true, all);
  }

  void whole(String jvm, Instant startedAt, Entry... entries) {
    List<Entry> all = new ArrayList<>(Arrays.asList(entries));
    all.add(identity(jvm, startedAt));
    take(jvm, true, all);
  }

  void changes(String jvm, Entry... entries) {
    take(jvm, false, Arrays.asList(entries));
  }

  void take(String jvm, boolean whole, List<Entry> entries) {
    long sequence = sequences.merge(jvm, 1L, Long::sum);
    LiveModel.Taken taken =
        model.take(new Report(jvm, sequence, whole, time.now().toEpochMilli(), entries));
    if (taken != LiveModel.Taken.YES) {
      throw new AssertionError(jvm + ": " + taken);
    }
  }

  static Entry identity(String jvm, Instant startedAt) {
    return Entry.of(Kind.JVM, "self")
        .attribute(Field.Jvm.SERVICE, "service-of-" + jvm)
        .value(Field.Jvm.STARTED_MILLIS, startedAt.toEpochMilli())
        .build();
  }

  /** The second is over: it is written. */
  void second() {
    time.pass(Duration.ofSeconds(1));
    history.tick();
  }

  void seconds(int count) {
    for (int i = 0; i < count; i++) {
      second();
    }
  }

  HistoryAnswer read(String metric, Instant from, Instant to, Duration step) {
    return read(metric, null, Map.of(), from, to, step);
  }

  HistoryAnswer read(
      String metric,
      String jvm,
      Map<String, String> labels,
      Instant from,
      Instant to,
      Duration step) {
    return history.read(new HistoryQuery(metric, jvm, labels, from, to, step));
  }

  /** All that was ever counted. */
  double total(String metric) {
    return total(metric, null, Map.of());
  }

  double total(String metric, String jvm, Map<String, String> labels) {
    Point point = history.since(Instant.EPOCH, metric, jvm, labels);
    if (point == null) {
      return 0;
    }
    return point instanceof Point.Spread spread ? spread.count() : ((Point.Count) point).count();
  }

  static Entry cache(String name, long hits, long misses, long size) {
    return Entry.of(Kind.CACHE, name)
        .attribute(Field.Cache.NAME, name)
        .value(Field.Cache.HITS, hits)
        .value(Field.Cache.MISSES, misses)
        .value(Field.Cache.SIZE, size)
        .build();
  }

  static Entry statement(String id, long errors, Histogram nanos) {
    return Entry.of(Kind.STATEMENT, id)
        .attribute(Field.Statement.TEXT, "SELECT " + id)
        .value(Field.Statement.ERRORS, errors)
        .histogram(Field.Statement.NANOS, nanos)
        .build();
  }

  static Histogram histogram(long... values) {
    long[] counts = new long[HistogramLayout.BUCKETS];
    for (long value : values) {
      counts[HistogramLayout.bucketOf(value)]++;
    }
    return Histogram.of(counts, Arrays.stream(values).sum(), Arrays.stream(values).max().orElse(0));
  }

  Path database() {
    return folder.resolve("history").resolve("history.db");
  }

  /** What another program that opens the file is answered. */
  static String sqlite(Path database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  @Override
  public void close() {
    history.close();
  }
}
