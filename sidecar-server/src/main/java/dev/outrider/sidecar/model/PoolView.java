package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A connection pool; what it does not tell is null. Times are in nanoseconds.
 *
 * @param live false once the host has dropped the pool: its counts still stand
 * @param active connections in use
 * @param pending callers that wait for a connection
 * @param max the most connections it may have
 * @param minIdle the fewest idle connections it keeps
 * @param timeouts callers that got none in time
 * @param waitNanos how long each caller waited to get a connection
 * @param useNanos how long each connection was held before it was given back
 */
public record PoolView(
    String id,
    String name,
    String library,
    boolean live,
    @Nullable Long active,
    @Nullable Long idle,
    @Nullable Long pending,
    @Nullable Long max,
    @Nullable Long minIdle,
    @Nullable Long timeouts,
    Histogram waitNanos,
    Histogram useNanos) {

  static PoolView of(Entry entry) {
    return new PoolView(
        entry.id(),
        entry.attribute(Field.Pool.NAME, entry.id()),
        entry.attribute(Field.Pool.LIBRARY, "unknown"),
        !Field.Pool.STATE_CLOSED.equals(entry.attribute(Field.Pool.STATE)),
        entry.value(Field.Pool.ACTIVE),
        entry.value(Field.Pool.IDLE),
        entry.value(Field.Pool.PENDING),
        entry.value(Field.Pool.MAX),
        entry.value(Field.Pool.MIN_IDLE),
        entry.value(Field.Pool.TIMEOUTS),
        entry.histogram(Field.Pool.WAIT_NANOS),
        entry.histogram(Field.Pool.USE_NANOS));
  }
}
