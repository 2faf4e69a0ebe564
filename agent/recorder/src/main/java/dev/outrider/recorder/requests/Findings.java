package dev.outrider.recorder.requests;

import dev.outrider.recorder.sql.StatementStats;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener, on the host's thread, what was found to be slow or suspect, so that it can go
 * into recordings of the host's own. There is none unless somebody records.
 */
public final class Findings {

  /** Must be quick and must not throw. */
  public interface Listener {
    void slow(SlowExecution execution);

    void nPlusOne(EndpointStats endpoint, StatementStats statement, int executions, long nanos);

    /** The current thread has worked for so long for this request, which ended just now. */
    void request(EndpointStats endpoint, long nanos);
  }

  /** From which duration on requests are told, in nanoseconds: running code is sampled so often. */
  static final long REQUEST_NANOS = 20_000_000;

  private static volatile @Nullable Listener listener;

  private Findings() {}

  /** From now on tells this listener, or nobody. */
  public static void tell(@Nullable Listener other) {
    listener = other;
  }

  static void slow(SlowExecution execution) {
    Listener told = listener;
    if (told != null) {
      told.slow(execution);
    }
  }

  static void request(EndpointStats endpoint, long nanos) {
    Listener told = listener;
    if (told != null) {
      told.request(endpoint, nanos);
    }
  }

  static void nPlusOne(
      EndpointStats endpoint, StatementStats statement, int executions, long nanos) {
    Listener told = listener;
    if (told != null) {
      told.nPlusOne(endpoint, statement, executions, nanos);
    }
  }
}
