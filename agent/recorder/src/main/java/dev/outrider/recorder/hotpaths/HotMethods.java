package dev.outrider.recorder.hotpaths;

import dev.outrider.recorder.AllocationMeter;
import dev.outrider.recorder.Failures;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What methods woven on request call, each with the number of its place. Lock-free.
 *
 * <p>A place is used once and never again: a thread that is still in code woven for it long ago
 * then counts nowhere, and not with another method.
 */
public final class HotMethods {

  /** How many places there are, in the life of a JVM. */
  public static final int PLACES = 4_096;

  /** What {@link #enter} gives of a call that is not measured. */
  static final long UNMEASURED = Long.MIN_VALUE;

  private static final AtomicReferenceArray<HotMethod> METHODS = new AtomicReferenceArray<>(PLACES);
  private static final AtomicInteger USED = new AtomicInteger();

  private HotMethods() {}

  /** Gives the method a place; -1 if there is none left. */
  public static int add(HotMethod method) {
    int place = USED.getAndIncrement();
    if (place >= PLACES) {
      USED.decrementAndGet();
      return -1;
    }
    METHODS.set(place, method);
    return place;
  }

  /** Counts nothing there any more. */
  public static void remove(int place) {
    METHODS.set(place, null);
  }

  /** A call begins; gives the bytes allocated so far, for the others. */
  public static long enter(int place) {
    try {
      HotMethod method = METHODS.get(place);
      return method != null && method.called() ? AllocationMeter.now() : UNMEASURED;
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return UNMEASURED;
    }
  }

  /**
   * The time from which the call counts: after the bytes were asked for, which takes time itself.
   */
  public static long begin(long bytes) {
    return bytes == UNMEASURED ? 0 : System.nanoTime();
  }

  /** The call returns. */
  public static void exit(int place, long bytes, long startNanos) {
    if (bytes == UNMEASURED) {
      return;
    }
    try {
      long durationNanos = System.nanoTime() - startNanos;
      long allocated = AllocationMeter.since(bytes);
      HotMethod method = METHODS.get(place);
      if (method != null) {
        method.took(durationNanos, allocated);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The call ends with an exception. */
  public static void thrown(int place, long bytes, long startNanos) {
    exit(place, bytes, startNanos);
    try {
      HotMethod method = METHODS.get(place);
      if (method != null) {
        method.threw();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
