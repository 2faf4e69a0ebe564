package dev.outrider.recorder.hotpaths;

import dev.outrider.recorder.LiveHistogram;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was counted of one method that an operator asked for. Written by any host thread, without
 * locks.
 *
 * <p>A call within a call of the same method counts too, with a time and bytes of its own, which
 * are part of the outer one's.
 */
public final class HotMethod {

  private final int every;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong exceptions = new AtomicLong();
  private final LiveHistogram nanos = new LiveHistogram();
  private final LiveHistogram allocatedBytes = new LiveHistogram();

  /**
   * @param every of how many calls one is measured; 1 for all
   */
  public HotMethod(int every) {
    this.every = every;
  }

  /** Counts a call; says whether it is to be measured. The first one is. */
  boolean called() {
    long earlier = calls.getAndIncrement();
    return every == 1 || earlier % every == 0;
  }

  void threw() {
    exceptions.getAndIncrement();
  }

  void took(long durationNanos, long bytes) {
    nanos.record(durationNanos);
    if (bytes >= 0) {
      allocatedBytes.record(bytes);
    }
  }

  /** Of how many calls one is measured. */
  public int every() {
    return every;
  }

  /** All calls that began, measured or not. */
  public long calls() {
    return calls.get();
  }

  /** All calls that ended with an exception, measured or not. */
  public long exceptions() {
    return exceptions.get();
  }

  /** How long each measured call took, in nanoseconds. */
  public LiveHistogram nanos() {
    return nanos;
  }

  /** Bytes that each measured call allocated, of those for which the JVM tells. */
  public LiveHistogram allocatedBytes() {
    return allocatedBytes;
  }
}
