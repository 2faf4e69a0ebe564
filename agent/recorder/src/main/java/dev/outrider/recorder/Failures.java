package dev.outrider.recorder;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Failures of our own on host threads: kept from the host, counted, and shown by the sidecar. */
public final class Failures {

  private static final AtomicLong COUNT = new AtomicLong();
  private static volatile @Nullable String last;

  private Failures() {}

  /** Called by woven code in place of throwing; must not throw. */
  public static void suppressed(Throwable failure) {
    COUNT.getAndIncrement();
    // The class and place, never the message: that might quote the host's data.
    StackTraceElement[] trace = failure.getStackTrace();
    last = failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  public static long count() {
    return COUNT.get();
  }

  /** The latest failure's class and place, or null if there was none. */
  public static @Nullable String last() {
    return last;
  }
}
