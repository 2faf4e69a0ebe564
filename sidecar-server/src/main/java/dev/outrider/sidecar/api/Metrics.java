package dev.outrider.sidecar.api;

import dev.outrider.sidecar.alerts.AlertState;
import dev.outrider.sidecar.alerts.Alerts;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.CollectorView;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.MemoryView;
import dev.outrider.sidecar.model.ProcessView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/performance/metrics}: one figure for each thing that matters. */
public final class Metrics implements JsonRead {

  /** A figure that the host cannot tell is null. */
  private record ProcessMetrics(
      @Nullable Long workingSetBytes,
      @Nullable Long privateMemoryBytes,
      @Nullable Double cpuTimeSeconds,
      @Nullable Long threadCount,
      @Nullable Long handleCount) {

    static ProcessMetrics of(ProcessView process) {
      return new ProcessMetrics(
          process.residentBytes(),
          process.anonymousBytes(),
          Units.seconds(process.cpuNanos()),
          process.threads(),
          process.openFiles());
    }
  }

  private record GcMetrics(
      long collections,
      double collectionSeconds,
      @Nullable Long heapUsedBytes,
      @Nullable Long heapCommittedBytes,
      @Nullable Long heapMaxBytes) {

    static GcMetrics of(List<CollectorView> collectors, @Nullable MemoryView heap) {
      return new GcMetrics(
          collectors.stream().mapToLong(CollectorView::collections).sum(),
          Units.secondsOfMillis(collectors.stream().mapToLong(CollectorView::timeMillis).sum()),
          heap == null ? null : Long.valueOf(heap.usedBytes()),
          heap == null ? null : Long.valueOf(heap.committedBytes()),
          heap == null ? null : heap.maxBytes());
    }
  }

  private record AlertMetrics(long firing, long pending) {}

  private record Answer(
      ProcessMetrics processMetrics,
      CacheTotals cacheMetrics,
      Instant timestamp,
      HttpTotals httpMetrics,
      JdbcTotals jdbcMetrics,
      GcMetrics gcMetrics,
      AlertMetrics alertMetrics) {}

  private final JvmChoice choice;
  private final Alerts alerts;
  private final TimeSource time;

  public Metrics(JvmChoice choice, Alerts alerts, TimeSource time) {
    this.choice = choice;
    this.alerts = alerts;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    JvmGroup jvms = choice.toRead(query);
    return new Answer(
        ProcessMetrics.of(jvms.process()),
        CacheTotals.of(jvms.caches(), Redis.of(jvms)),
        time.now(),
        HttpTotals.of(jvms.httpEndpointsOfEach()),
        JdbcTotals.of(jvms.statementsOfEach()),
        GcMetrics.of(jvms.collectors(), jvms.heap()),
        new AlertMetrics(alerts.count(AlertState.FIRING), alerts.count(AlertState.PENDING)));
  }
}
