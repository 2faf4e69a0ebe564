package dev.outrider.sidecar.model;

import org.jspecify.annotations.Nullable;

/**
 * How much a JVM paused, allocated and promoted up to some moment, or between two. What the JVM
 * does not tell is null.
 *
 * @param nanos on the sidecar's clock; between two moments, how long that was
 * @param pauseMillis time in which the application stood still for collections, by the JVM's beans
 */
public record GcActivity(
    long nanos, long pauseMillis, @Nullable Long allocatedBytes, @Nullable Long promotedBytes) {

  static final GcActivity NONE = new GcActivity(0, 0, null, null);

  static @Nullable GcActivity between(GcActivity earlier, GcActivity later) {
    if (later.nanos < earlier.nanos || later.pauseMillis < earlier.pauseMillis) {
      return null;
    }
    return new GcActivity(
        later.nanos - earlier.nanos,
        later.pauseMillis - earlier.pauseMillis,
        rise(earlier.allocatedBytes, later.allocatedBytes),
        rise(earlier.promotedBytes, later.promotedBytes));
  }

  private static @Nullable Long rise(@Nullable Long earlier, @Nullable Long later) {
    return earlier == null || later == null || later < earlier ? null : later - earlier;
  }

  /** The share of the time in which the application stood still; null of no time. */
  public @Nullable Double pauseShare() {
    return nanos == 0 ? null : Double.valueOf(pauseMillis * 1e6 / nanos);
  }

  public @Nullable Double allocatedBytesPerSecond() {
    return perSecond(allocatedBytes);
  }

  public @Nullable Double promotedBytesPerSecond() {
    return perSecond(promotedBytes);
  }

  private @Nullable Double perSecond(@Nullable Long bytes) {
    return bytes == null || nanos == 0 ? null : Double.valueOf(bytes * 1e9 / nanos);
  }
}
