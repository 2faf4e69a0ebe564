package dev.outrider.sidecar;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.HistogramLayout;
import java.util.Arrays;

/** Entries as an agent makes them, about things that are made up. */
final class Hosts {

  static final long MILLI = 1_000_000L;

  private Hosts() {}

  static Histogram histogram(long... values) {
    long[] counts = new long[HistogramLayout.BUCKETS];
    for (long value : values) {
      counts[HistogramLayout.bucketOf(value)]++;
    }
    return Histogram.of(counts, Arrays.stream(values).sum(), Arrays.stream(values).max().orElse(0));
  }

  static Histogram millis(long... millis) {
    return histogram(Arrays.stream(millis).map(each -> each * MILLI).toArray());
  }

  static Entry statement(String id, String text, long errors, Histogram nanos) {
    return Entry.of(Kind.STATEMENT, id)
        .attribute(Field.Statement.TEXT, text)
        .value(Field.Statement.ERRORS, errors)
        .histogram(Field.Statement.NANOS, nanos)
        .build();
  }

  static Entry endpoint(String id, String name, long ok, long failed, Histogram nanos) {
    return Entry.of(Kind.ENDPOINT, id)
        .attribute(Field.Endpoint.NAME, name)
        .value(Field.Endpoint.SUCCESSFUL, ok)
        .value(Field.Endpoint.SERVER_ERRORS, failed)
        .histogram(Field.Endpoint.NANOS, nanos)
        .histogram(Field.Endpoint.QUERIES, histogram(2, 4))
        .build();
  }

  static Entry cache(String name, String state, long hits, long misses) {
    return Entry.of(Kind.CACHE, name)
        .attribute(Field.Cache.NAME, name)
        .attribute(Field.Cache.LIBRARY, "Caffeine")
        .attribute(Field.Cache.STATE, state)
        .value(Field.Cache.HITS, hits)
        .value(Field.Cache.MISSES, misses)
        .value(Field.Cache.LOADS, misses)
        .value(Field.Cache.LOAD_FAILURES, 2)
        .value(Field.Cache.LOAD_NANOS, 1_500 * MILLI)
        .value(Field.Cache.EVICTIONS, 7)
        .value(Field.Cache.SIZE, 50)
        .value(Field.Cache.MAX_SIZE, 100)
        .build();
  }

  static Entry process() {
    return Entry.of(Kind.PROCESS, "self")
        .value(Field.OsProcess.RESIDENT_BYTES, 234_881_024)
        .value(Field.OsProcess.ANONYMOUS_BYTES, 200_000_000)
        .value(Field.OsProcess.CPU_NANOS, 12_500 * MILLI)
        .value(Field.OsProcess.THREADS, 24)
        .value(Field.OsProcess.OPEN_FILES, 512)
        .build();
  }

  static Entry memory(String id, String type, long used, Long max) {
    Entry.Builder entry =
        Entry.of(Kind.MEMORY, id)
            .attribute(Field.Memory.TYPE, type)
            .value(Field.Memory.USED_BYTES, used)
            .value(Field.Memory.COMMITTED_BYTES, 2 * used);
    if (max != null) {
      entry.value(Field.Memory.MAX_BYTES, max);
    }
    return entry.build();
  }

  static Entry collector(String name, long count, long millis, Histogram pauses) {
    return Entry.of(Kind.COLLECTOR, name)
        .value(Field.Collector.COUNT, count)
        .value(Field.Collector.TIME_MILLIS, millis)
        .histogram(Field.Collector.PAUSE_NANOS, pauses)
        .build();
  }

  static Entry probe(String name, String state, String reason, long classes) {
    return Entry.of(Kind.PROBE, name)
        .attribute(Field.Probe.STATE, state)
        .attribute(Field.Probe.REASON, reason)
        .value(Field.Probe.CLASSES, classes)
        .build();
  }

  /** One of each kind. */
  static Entry[] everything() {
    return new Entry[] {
      process(),
      statement("s1", "SELECT * FROM project WHERE id = ?", 1, millis(1, 2, 3, 400)),
      statement("s2", "INSERT INTO scene VALUES (?)", 0, millis(10)),
      endpoint("e1", "GET /projects/{id}", 3, 1, millis(5, 6, 7, 80)),
      cache("projects", "live", 1250, 180),
      cache("(collected)", "collected", 50, 20),
      memory("heap", "HEAP", 1000, 4000L),
      memory("nonheap", "NON_HEAP", 300, null),
      memory("pool:G1 Eden Space", "HEAP", 600, null),
      memory("pool:G1 Old Gen", "HEAP", 400, 4000L),
      collector("G1 Young Generation", 5, 40, millis(4, 9)),
      probe("jdbc", "active", "", 3),
      Entry.of(Kind.AGENT, "self").value(Field.Agent.SUPPRESSED_FAILURES, 2).build(),
    };
  }
}
