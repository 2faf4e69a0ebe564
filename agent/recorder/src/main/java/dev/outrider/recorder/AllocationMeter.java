package dev.outrider.recorder;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Asks the JVM how much the current thread has allocated, where somebody showed it how. */
public final class AllocationMeter {

  private static final long UNKNOWN = -1;

  private static volatile @Nullable LongSupplier meter;

  private AllocationMeter() {}

  /**
   * From now on asks this one.
   *
   * @param bytes those allocated by the thread that asks, ever; negative if that is not known
   */
  public static void use(LongSupplier bytes) {
    meter = bytes;
  }

  /** Bytes that the current thread ever allocated; negative if that is not known. */
  public static long now() {
    LongSupplier asked = meter;
    return asked == null ? UNKNOWN : asked.getAsLong();
  }

  /** Bytes allocated since {@link #now} gave that; negative if they are not known. */
  public static long since(long before) {
    if (before < 0) {
      return UNKNOWN;
    }
    long now = now();
    return now < 0 ? UNKNOWN : now - before;
  }
}
