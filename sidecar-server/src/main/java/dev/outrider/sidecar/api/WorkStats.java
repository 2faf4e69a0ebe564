package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.ThreadPoolView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * {@code GET /api/performance/work/stats}: what queries belong to besides requests of HTTP: gRPC
 * methods, jobs and messages, and thread pools for those that nothing asked for.
 */
public final class WorkStats implements JsonRead {

  /**
   * @param queries statements executed
   * @param latency of a statement
   * @param totalSeconds in the database, all statements together
   */
  private record ThreadPool(
      String id,
      String name,
      long queries,
      @JsonUnwrapped Latency latency,
      double totalSeconds,
      long rows) {

    static ThreadPool of(ThreadPoolView pool) {
      return new ThreadPool(
          pool.id(),
          pool.name(),
          pool.queryNanos().count(),
          Latency.of(pool.queryNanos()),
          Units.seconds(pool.queryNanos().sum()),
          pool.rows());
    }
  }

  private record Answer(
      List<EndpointFigures> endpoints, List<ThreadPool> threadPools, Instant timestamp) {}

  private static final Comparator<ThreadPoolView> LONGEST_FIRST =
      Comparator.comparingLong((ThreadPoolView pool) -> pool.queryNanos().sum())
          .reversed()
          .thenComparing(ThreadPoolView::name);

  private final JvmChoice choice;
  private final TimeSource time;

  public WorkStats(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    JvmGroup jvms = choice.toRead(query);
    return new Answer(
        EndpointFigures.listed(jvms.otherEndpoints(), query),
        jvms.threadPools().stream().sorted(LONGEST_FIRST).map(ThreadPool::of).toList(),
        time.now());
  }
}
