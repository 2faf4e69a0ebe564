package dev.outrider.recorder.pools;

import dev.outrider.recorder.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into the constructors of what keeps objects or memory to be used again, as
 * far as it counts its use itself. Nothing here throws.
 */
public final class ReuseRecorder {

  /** Pools of objects of any type. */
  public static final Newcomers OBJECT_POOLS =
      new Newcomers(
          "org.apache.commons.", "redis.clients.", "io.lettuce.core.", "org.springframework.");

  private ReuseRecorder() {}

  /** A pool of objects was made. */
  public static void objectPool(@Nullable Object pool) {
    add(OBJECT_POOLS, pool);
  }

  private static void add(Newcomers newcomers, @Nullable Object pool) {
    try {
      if (pool != null) {
        newcomers.add(pool);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
