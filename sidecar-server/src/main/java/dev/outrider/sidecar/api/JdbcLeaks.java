package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.ConnectionLeakView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.Lines;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/jdbc/connections/leaks}: connections that are, or were, held for
 * longer than their host's threshold, newest first.
 */
public final class JdbcLeaks implements JsonRead {

  /**
   * @param pool the name of the pool that gave it; null where none that is known did
   * @param dataSource the URL it connects to; null where a pool gave it
   * @param returnedAt null while it is held
   * @param heldSeconds until it was given back, until now, or until its JVM was last heard of
   * @param thread the one that took it
   * @param sequence rises by one with each leak of the JVM
   */
  private record Leak(
      String jvm,
      @Nullable String pool,
      @Nullable String dataSource,
      Instant takenAt,
      @Nullable Instant returnedAt,
      double heldSeconds,
      @Nullable String thread,
      @Nullable String callSite,
      List<String> stack,
      long sequence) {

    static Leak of(Jvm jvm, ConnectionLeakView leak, Instant now) {
      @Nullable String poolId = leak.poolId();
      @Nullable String dataSourceId = leak.dataSourceId();
      return new Leak(
          jvm.id(),
          poolId == null ? null : jvm.poolName(poolId),
          dataSourceId == null ? null : jvm.dataSourceUrl(dataSourceId),
          leak.takenAt(),
          leak.returnedAt(),
          heldSeconds(leak, jvm.connected() ? now : jvm.lastReportAt()),
          leak.thread(),
          leak.callSite(),
          Lines.of(leak.stack()),
          leak.sequence());
    }

    private static double heldSeconds(ConnectionLeakView leak, Instant otherwiseUntil) {
      @Nullable Instant returnedAt = leak.returnedAt();
      Instant until = returnedAt == null ? otherwiseUntil : returnedAt;
      Duration held = Duration.between(leak.takenAt(), until);
      // The host's clock may be ahead of the one here.
      return held.isNegative() ? 0 : held.toSeconds() + Units.secondsOfMillis(held.toMillisPart());
    }
  }

  private record Answer(List<Leak> leaks, Instant timestamp) {}

  private record Told(Jvm jvm, ConnectionLeakView leak) {}

  private static final Comparator<Told> NEWEST_FIRST =
      Comparator.comparing((Told told) -> told.leak().takenAt())
          .thenComparingLong(told -> told.leak().sequence())
          .reversed()
          .thenComparing(told -> told.jvm().id());

  private final JvmChoice choice;
  private final TimeSource time;

  public JdbcLeaks(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    int limit = Limit.of(query, Limit.WITH_STACKS);
    Instant now = time.now();
    return new Answer(
        choice.toRead(query).jvms().stream()
            .flatMap(jvm -> jvm.connectionLeaks().map(leak -> new Told(jvm, leak)))
            .sorted(NEWEST_FIRST)
            .limit(limit)
            .map(told -> Leak.of(told.jvm(), told.leak(), now))
            .toList(),
        now);
  }
}
