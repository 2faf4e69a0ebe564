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

  /** A statement with all that can be told of one. */
  static Entry.Builder statementInFull(String id, String text, String system, Histogram nanos) {
    return Entry.of(Kind.STATEMENT, id)
        .attribute(Field.Statement.TEXT, text)
        .attribute(Field.Statement.SYSTEM, system)
        .value(Field.Statement.ERRORS, 3)
        .value(Field.Statement.ERRORS_OF_CLASS + "42", 1)
        .value(Field.Statement.ERRORS_OF_CLASS + "23", 2)
        .value(Field.Statement.ROWS, 250)
        .value(Field.Statement.BATCH_ITEMS, 7)
        .histogram(Field.Statement.NANOS, nanos);
  }

  /** The statement that stands for all beyond the most that are told apart. */
  static Entry overflow(Histogram nanos) {
    return Entry.of(Kind.STATEMENT, "1")
        .attribute(Field.Statement.TEXT, "(others)")
        .attribute(Field.Statement.ROLE, Field.Statement.ROLE_OVERFLOW)
        .histogram(Field.Statement.NANOS, nanos)
        .build();
  }

  /** Two requests that executed the statement once, and none that is suspect. */
  static Entry endpointStatement(String endpoint, String statement) {
    return pair(endpoint, statement, histogram(1, 1)).build();
  }

  /**
   * One request that executed the statement twice, and two suspect ones with 10 and 20 executions
   * of 30 different parameters, at 2 ms each.
   */
  static Entry suspect(String endpoint, String statement, String stack) {
    return pair(endpoint, statement, histogram(2, 10, 20))
        .attribute(Field.EndpointStatement.CALL_SITE, "at " + stack.lines().findFirst().orElse(""))
        .attribute(Field.EndpointStatement.STACK, stack)
        .value(Field.EndpointStatement.SUSPECT_REQUESTS, 2)
        .value(Field.EndpointStatement.SUSPECT_EXECUTIONS, 30)
        .value(Field.EndpointStatement.SUSPECT_NANOS, 60 * MILLI)
        .value(Field.EndpointStatement.SUSPECT_DISTINCT_PARAMETERS, 30)
        .build();
  }

  private static Entry.Builder pair(String endpoint, String statement, Histogram executions) {
    return Entry.of(Kind.ENDPOINT_STATEMENT, endpoint + "/" + statement)
        .attribute(Field.EndpointStatement.ENDPOINT, endpoint)
        .attribute(Field.EndpointStatement.STATEMENT, statement)
        .value(Field.EndpointStatement.NANOS, 2 * MILLI * executions.sum())
        .histogram(Field.EndpointStatement.EXECUTIONS, executions);
  }

  /** A slow execution within no request, whose rows are not known; it ended well. */
  static Entry.Builder slow(long sequence, String statement, long timeMillis) {
    return Entry.of(Kind.SLOW_EXECUTION, Long.toString(sequence % 200))
        .attribute(Field.SlowExecution.STATEMENT, statement)
        .attribute(Field.SlowExecution.THREAD, "worker-1")
        .attribute(Field.SlowExecution.CALL_SITE, "app.Store.load(Store.java:42)")
        .attribute(
            Field.SlowExecution.STACK, "app.Store.load(Store.java:42)\napp.Main.run(Main.java:7)")
        .value(Field.SlowExecution.SEQUENCE, sequence)
        .value(Field.SlowExecution.TIME_MILLIS, timeMillis)
        .value(Field.SlowExecution.DURATION_NANOS, 400 * MILLI);
  }

  static Entry dataSource(String id, String url, String system) {
    return Entry.of(Kind.DATA_SOURCE, id)
        .attribute(Field.DataSource.URL, url)
        .attribute(Field.DataSource.SYSTEM, system)
        .value(Field.DataSource.OPEN, 5)
        .value(Field.DataSource.FAILED_CONNECTS, 1)
        .value(Field.DataSource.COMMITS, 40)
        .value(Field.DataSource.ROLLBACKS, 2)
        .histogram(Field.DataSource.CREATE_NANOS, millis(3, 5))
        .histogram(Field.DataSource.USE_NANOS, millis(20))
        .histogram(Field.DataSource.TRANSACTION_NANOS, millis(8, 9))
        .build();
  }

  static Entry pool(String id, String name, String state) {
    return Entry.of(Kind.POOL, id)
        .attribute(Field.Pool.NAME, name)
        .attribute(Field.Pool.LIBRARY, "HikariCP")
        .attribute(Field.Pool.STATE, state)
        .value(Field.Pool.ACTIVE, 3)
        .value(Field.Pool.IDLE, 2)
        .value(Field.Pool.PENDING, 1)
        .value(Field.Pool.MAX, 10)
        .value(Field.Pool.MIN_IDLE, 2)
        .value(Field.Pool.TIMEOUTS, 4)
        .histogram(Field.Pool.WAIT_NANOS, millis(1, 1, 30))
        .histogram(Field.Pool.USE_NANOS, millis(10, 20))
        .build();
  }

  /** A connection that is held since then. */
  static Entry.Builder leak(long sequence, long takenMillis) {
    return Entry.of(Kind.CONNECTION_LEAK, Long.toString(sequence % 100))
        .attribute(Field.ConnectionLeak.THREAD, "worker-2")
        .attribute(Field.ConnectionLeak.CALL_SITE, "app.Report.print(Report.java:9)")
        .attribute(Field.ConnectionLeak.STACK, "app.Report.print(Report.java:9)")
        .value(Field.ConnectionLeak.SEQUENCE, sequence)
        .value(Field.ConnectionLeak.TAKEN_MILLIS, takenMillis);
  }

  static Entry plan(String statement, String text, String fullScans, String indexes) {
    return Entry.of(Kind.PLAN, statement)
        .attribute(Field.Plan.TEXT, text)
        .attribute(Field.Plan.SYSTEM, "h2")
        .attribute(Field.Plan.FULL_SCANS, fullScans)
        .attribute(Field.Plan.INDEXES, indexes)
        .build();
  }

  /** Requests of HTTP that all were answered with 200. */
  static Entry endpoint(String id, String name, Histogram nanos) {
    return Endpoints.of(Field.Endpoint.KIND_HTTP, id, name)
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 200, nanos)
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

  static Entry gcCause(String collector, String cause, Histogram pauses) {
    return Entry.of(Kind.GC_CAUSE, collector + "/" + cause)
        .attribute(Field.GcCause.COLLECTOR, collector)
        .attribute(Field.GcCause.CAUSE, cause)
        .attribute(Field.GcCause.ACTION, "end of minor GC")
        .histogram(Field.GcCause.PAUSE_NANOS, pauses)
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
      Endpoints.http("e1", "GET /projects/{id}").build(),
      Endpoints.grpc("g1", "aura.Render/Start"),
      Endpoints.job("j1", "app.Cleanup.run"),
      Endpoints.message("m1", "uploads"),
      Endpoints.threadPool("t1", "render-*", millis(2, 3), 12),
      suspect("e1", "s1", "app.Store.load(Store.java:42)"),
      slow(1, "s1", 1_795_348_740_000L).build(),
      dataSource("d1", "jdbc:h2:mem:aura", "h2"),
      pool("p1", "HikariPool-1", "live"),
      leak(1, 1_795_348_680_000L).attribute(Field.ConnectionLeak.POOL, "p1").build(),
      cache("projects", "live", 1250, 180),
      cache("(collected)", "collected", 50, 20),
      Caches.get(Caches.SERVER, millis(1, 2)),
      Caches.set(Caches.SERVER, millis(3)),
      Caches.server(Caches.SERVER),
      memory("heap", "HEAP", 1000, 4000L),
      memory("nonheap", "NON_HEAP", 300, null),
      memory("pool:G1 Eden Space", "HEAP", 600, null),
      memory("pool:G1 Old Gen", "HEAP", 400, 4000L),
      collector("G1 Young Generation", 5, 40, millis(4, 9)),
      gcCause("G1 Young Generation", "G1 Evacuation Pause", millis(4, 9)),
      probe("jdbc", "active", "", 3),
      Entry.of(Kind.AGENT, "self").value(Field.Agent.SUPPRESSED_FAILURES, 2).build(),
    };
  }
}
