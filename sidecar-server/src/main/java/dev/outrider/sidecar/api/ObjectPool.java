package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.ObjectPoolView;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool of objects; what it does not tell, and a limit that it does not have, is null.
 *
 * @param exhausted whether all it may have are lent
 * @param blocksWhenExhausted whether callers then wait, or are refused
 * @param meanBorrowWaitSeconds of the latest borrows, as many as the pool keeps
 * @param maxBorrowWaitSeconds of all borrows
 */
record ObjectPool(
    String jvm,
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
    @Nullable Boolean exhausted,
    @Nullable Boolean blocksWhenExhausted,
    long borrowed,
    long returned,
    long created,
    long destroyed,
    long destroyedByEvictor,
    long destroyedByBorrowValidation,
    @Nullable Double meanBorrowWaitSeconds,
    @Nullable Double maxBorrowWaitSeconds) {

  /** By name. */
  static List<ObjectPool> allOf(JvmGroup jvms) {
    return jvms.jvms().stream()
        .flatMap(jvm -> jvm.objectPools().map(pool -> of(jvm, pool)))
        .sorted(Comparator.comparing(ObjectPool::name).thenComparing(ObjectPool::jvm))
        .toList();
  }

  private static ObjectPool of(Jvm jvm, ObjectPoolView pool) {
    return new ObjectPool(
        jvm.id(),
        pool.name(),
        pool.type(),
        pool.objectType(),
        pool.factory(),
        pool.builtAt(),
        pool.active(),
        pool.idle(),
        pool.waiting(),
        pool.max(),
        pool.maxPerKey(),
        pool.exhausted(),
        pool.blocks(),
        pool.borrowed(),
        pool.returned(),
        pool.created(),
        pool.destroyed(),
        pool.evicted(),
        pool.invalid(),
        Units.secondsOfMillis(pool.meanWaitMillis()),
        Units.secondsOfMillis(pool.maxWaitMillis()));
  }
}
