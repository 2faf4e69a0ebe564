package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/**
 * A pool of objects, as it counts itself; what it does not tell is null.
 *
 * @param type the class of the pool
 * @param objectType the class of what it keeps
 * @param factory the class of what makes its objects
 * @param waiting threads that wait for an object
 * @param max the most objects; null without a limit
 * @param maxPerKey the most objects of one key; null without a limit, or without keys
 * @param blocks whether callers wait while there is none left
 * @param destroyed for whatever reason
 * @param evicted destroyed since they were idle for too long
 * @param invalid destroyed since they did not stand their validation when they were to be lent
 * @param meanWaitMillis of the latest borrows
 * @param maxWaitMillis of all borrows
 */
public record ObjectPoolView(
    String name,
    String type,
    @Nullable String objectType,
    @Nullable String factory,
    @Nullable String builtAt,
    @Nullable Long active,
    @Nullable Long idle,
    @Nullable Long waiting,
    @Nullable Long max,
    @Nullable Long maxPerKey,
    @Nullable Boolean blocks,
    long borrowed,
    long returned,
    long created,
    long destroyed,
    long evicted,
    long invalid,
    @Nullable Long meanWaitMillis,
    @Nullable Long maxWaitMillis) {

  static ObjectPoolView of(Entry entry) {
    @Nullable Long blocks = entry.value(Field.ObjectPool.BLOCKS);
    return new ObjectPoolView(
        entry.attribute(Field.ObjectPool.NAME, entry.id()),
        entry.attribute(Field.ObjectPool.TYPE, "unknown"),
        entry.attribute(Field.ObjectPool.OBJECT_TYPE),
        entry.attribute(Field.ObjectPool.FACTORY),
        entry.attribute(Field.ObjectPool.BUILT_AT),
        entry.value(Field.ObjectPool.ACTIVE),
        entry.value(Field.ObjectPool.IDLE),
        entry.value(Field.ObjectPool.WAITING),
        entry.value(Field.ObjectPool.MAX),
        entry.value(Field.ObjectPool.MAX_PER_KEY),
        blocks == null ? null : Boolean.valueOf(blocks != 0),
        entry.count(Field.ObjectPool.BORROWED),
        entry.count(Field.ObjectPool.RETURNED),
        entry.count(Field.ObjectPool.CREATED),
        entry.count(Field.ObjectPool.DESTROYED),
        entry.count(Field.ObjectPool.EVICTED),
        entry.count(Field.ObjectPool.INVALID),
        entry.value(Field.ObjectPool.MEAN_WAIT_MILLIS),
        entry.value(Field.ObjectPool.MAX_WAIT_MILLIS));
  }

  /** Whether all it may have are lent; null where it has no limit or does not tell. */
  public @Nullable Boolean exhausted() {
    if (active == null || max == null) {
      return null;
    }
    return active >= max;
  }
}
