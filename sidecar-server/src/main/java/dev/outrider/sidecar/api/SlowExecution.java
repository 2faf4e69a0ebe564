package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.Lines;
import dev.outrider.sidecar.model.SlowExecutionView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One slow execution as the answers show it.
 *
 * @param time when it ended
 * @param statement the statement's id
 * @param text the statement's text; null where the JVM has not told of it
 * @param endpoint the endpoint's name; null outside of requests
 * @param sqlState of the exception it ended with; null if it ended well
 * @param sequence rises by one with each slow execution of the JVM
 */
record SlowExecution(
    String jvm,
    Instant time,
    double seconds,
    String statement,
    @Nullable String text,
    @Nullable String endpoint,
    @Nullable Long rows,
    @Nullable String sqlState,
    @Nullable String thread,
    @Nullable String callSite,
    List<String> stack,
    long sequence) {

  private record Told(Jvm jvm, SlowExecutionView slow) {}

  private static final Comparator<Told> NEWEST_FIRST =
      Comparator.comparing((Told told) -> told.slow().endedAt())
          .thenComparingLong(told -> told.slow().sequence())
          .reversed()
          .thenComparing(told -> told.jvm().id());

  /** The newest of those wanted, newest first. */
  static List<SlowExecution> newest(JvmGroup jvms, Predicate<SlowExecutionView> wanted, int limit) {
    return jvms.jvms().stream()
        .flatMap(jvm -> jvm.slowExecutions().filter(wanted).map(slow -> new Told(jvm, slow)))
        .sorted(NEWEST_FIRST)
        .limit(limit)
        .map(told -> of(told.jvm(), told.slow()))
        .toList();
  }

  private static SlowExecution of(Jvm jvm, SlowExecutionView slow) {
    @Nullable String endpointId = slow.endpointId();
    return new SlowExecution(
        jvm.id(),
        slow.endedAt(),
        Units.seconds(slow.durationNanos()),
        slow.statementId(),
        jvm.statementText(slow.statementId()),
        endpointId == null ? null : jvm.endpointName(endpointId),
        slow.rows(),
        slow.sqlState(),
        slow.thread(),
        slow.callSite(),
        Lines.of(slow.stack()),
        slow.sequence());
  }
}
