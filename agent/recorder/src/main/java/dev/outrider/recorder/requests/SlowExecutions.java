package dev.outrider.recorder.requests;

import dev.outrider.recorder.HostStack;
import dev.outrider.recorder.sql.StatementStats;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The latest executions that took longer than a threshold. Lock-free; keeps {@link #CAPACITY}. */
public final class SlowExecutions {

  /** How many are kept. */
  public static final int CAPACITY = 200;

  private static final long DEFAULT_THRESHOLD_NANOS = 50_000_000;

  private static final AtomicReferenceArray<@Nullable SlowExecution> PLACES =
      new AtomicReferenceArray<>(CAPACITY);
  private static final AtomicLong SEQUENCE = new AtomicLong();
  private static volatile long thresholdNanos = DEFAULT_THRESHOLD_NANOS;

  private SlowExecutions() {}

  /** From which duration on an execution is slow, in nanoseconds; 50 ms unless told otherwise. */
  public static void threshold(long nanos) {
    thresholdNanos = nanos;
  }

  /** Whether an execution took so long, in nanoseconds, that it is to be told. */
  public static boolean isSlow(long durationNanos) {
    return durationNanos >= thresholdNanos;
  }

  /** Keeps a slow execution, with the stack of the current thread, until it is reported. */
  public static SlowExecution add(
      StatementStats statement, long durationNanos, @Nullable String sqlState) {
    long sequence = SEQUENCE.getAndIncrement();
    SlowExecution execution =
        new SlowExecution(sequence, statement, durationNanos, sqlState, HostStack.take());
    PLACES.set((int) (sequence % CAPACITY), execution);
    Findings.slow(execution);
    return execution;
  }

  /** Hands over those that are kept, in no particular order. */
  public static void forEach(Consumer<? super SlowExecution> action) {
    for (int i = 0; i < CAPACITY; i++) {
      SlowExecution execution = PLACES.get(i);
      if (execution != null) {
        action.accept(execution);
      }
    }
  }
}
