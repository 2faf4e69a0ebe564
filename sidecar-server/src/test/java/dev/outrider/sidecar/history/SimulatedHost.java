package dev.outrider.sidecar.history;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.HistogramLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What a busy host reports: statements, endpoints, caches, memory, process. */
final class SimulatedHost {

  /** A cumulative histogram, of times around some milliseconds. */
  private static final class Times {
    private final long[] buckets = new long[HistogramLayout.BUCKETS];
    private long sum;
    private long max;

    void record(Random random, int count) {
      for (int i = 0; i < count; i++) {
        long nanos = (long) (2e6 * Math.exp(random.nextGaussian()));
        buckets[HistogramLayout.bucketOf(nanos)]++;
        sum += nanos;
        max = Math.max(max, nanos);
      }
    }

    Histogram histogram() {
      return Histogram.of(buckets, sum, max);
    }
  }

  private final Random random = new Random(5);
  private final List<Times> statements = new ArrayList<>();
  private final List<Times> endpoints = new ArrayList<>();
  private final long[] rows;
  private final long[] hits;
  private final int activeShare;
  private long executions;
  private long cpuNanos;

  /**
   * @param activeShare one of so many statements and endpoints does something in a second
   */
  SimulatedHost(int statementCount, int endpointCount, int cacheCount, int activeShare) {
    for (int i = 0; i < statementCount; i++) {
      statements.add(new Times());
    }
    for (int i = 0; i < endpointCount; i++) {
      endpoints.add(new Times());
    }
    rows = new long[statementCount];
    hits = new long[cacheCount];
    this.activeShare = activeShare;
  }

  /** How many executions there were so far. */
  long executions() {
    return executions;
  }

  /**
   * What so many seconds change, as one report.
   *
   * @param seconds from one report to the next
   */
  List<Entry> report(int seconds) {
    Set<Integer> executed = new TreeSet<>();
    Set<Integer> requested = new TreeSet<>();
    for (int second = 0; second < seconds; second++) {
      execute(executed);
      request(requested);
      for (int i = 0; i < hits.length; i++) {
        hits[i] += random.nextInt(100);
      }
      cpuNanos += random.nextInt(1_000_000_000);
    }
    List<Entry> entries = new ArrayList<>();
    executed.forEach(i -> entries.add(statement(i)));
    requested.forEach(i -> entries.add(endpoint(i)));
    for (int i = 0; i < hits.length; i++) {
      entries.add(Recorded.cache("c" + i, hits[i], hits[i] / 5, random.nextInt(10_000)));
    }
    entries.add(
        Entry.of(Kind.PROCESS, "self")
            .value(Field.OsProcess.CPU_NANOS, cpuNanos)
            .value(Field.OsProcess.RESIDENT_BYTES, 500_000_000L + random.nextInt(50_000_000))
            .value(Field.OsProcess.THREADS, 60)
            .build());
    entries.add(
        Entry.of(Kind.MEMORY, "heap")
            .value(Field.Memory.USED_BYTES, 100_000_000L + random.nextInt(200_000_000))
            .value(Field.Memory.COMMITTED_BYTES, 400_000_000L)
            .build());
    return entries;
  }

  private void execute(Set<Integer> executed) {
    for (int i = random.nextInt(activeShare); i < statements.size(); i += activeShare) {
      int count = 1 + random.nextInt(10);
      executions += count;
      rows[i] += count * 3L;
      statements.get(i).record(random, count);
      executed.add(i);
    }
  }

  private void request(Set<Integer> requested) {
    for (int i = random.nextInt(activeShare); i < endpoints.size(); i += activeShare) {
      endpoints.get(i).record(random, 1 + random.nextInt(5));
      requested.add(i);
    }
  }

  private Entry statement(int i) {
    return Entry.of(Kind.STATEMENT, "s" + i)
        .attribute(Field.Statement.TEXT, "SELECT " + i)
        .value(Field.Statement.ROWS, rows[i])
        .histogram(Field.Statement.NANOS, statements.get(i).histogram())
        .build();
  }

  private Entry endpoint(int i) {
    return Entry.of(Kind.ENDPOINT, "e" + i)
        .attribute(Field.Endpoint.KIND, Field.Endpoint.KIND_HTTP)
        .attribute(Field.Endpoint.NAME, "GET /" + i)
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 200, endpoints.get(i).histogram())
        .build();
  }
}
