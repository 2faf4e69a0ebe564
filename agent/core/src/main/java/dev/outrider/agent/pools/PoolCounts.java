package dev.outrider.agent.pools;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;

/** What was counted of one pool or several; it stands when the pool is gone. */
final class PoolCounts {

  static final PoolCounts NONE = new PoolCounts(0, Histogram.EMPTY, Histogram.EMPTY);

  private final long timeouts;
  private final Histogram waitNanos;
  private final Histogram useNanos;

  PoolCounts(long timeouts, Histogram waitNanos, Histogram useNanos) {
    this.timeouts = timeouts;
    this.waitNanos = waitNanos;
    this.useNanos = useNanos;
  }

  PoolCounts plus(PoolCounts other) {
    return new PoolCounts(
        timeouts + other.timeouts, waitNanos.plus(other.waitNanos), useNanos.plus(other.useNanos));
  }

  void writeTo(Entry.Builder entry) {
    entry
        .value(Field.Pool.TIMEOUTS, timeouts)
        .histogram(Field.Pool.WAIT_NANOS, waitNanos)
        .histogram(Field.Pool.USE_NANOS, useNanos);
  }
}
