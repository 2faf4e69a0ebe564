package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;

/**
 * Threads of one name, as the owner of statements that no request, job or message asked for.
 *
 * @param name of its threads, their numbers replaced: {@code worker-*}
 * @param queryNanos the time of each statement, in nanoseconds
 * @param rows rows read
 */
public record ThreadPoolView(String id, String name, Histogram queryNanos, long rows) {

  static ThreadPoolView of(Entry entry) {
    return new ThreadPoolView(
        entry.id(),
        entry.attribute(Field.ThreadPool.NAME, entry.id()),
        entry.histogram(Field.ThreadPool.QUERY_NANOS),
        entry.count(Field.ThreadPool.ROWS));
  }

  ThreadPoolView plus(ThreadPoolView other) {
    return new ThreadPoolView(id, name, queryNanos.plus(other.queryNanos), rows + other.rows);
  }
}
