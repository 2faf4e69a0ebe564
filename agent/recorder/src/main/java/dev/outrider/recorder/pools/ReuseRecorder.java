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

  /** What Netty allocates its buffers with; some it makes itself, for all to share. */
  public static final Newcomers NETTY_ALLOCATORS = new Newcomers();

  private ReuseRecorder() {}

  /** A pool of objects was made. */
  public static void objectPool(@Nullable Object pool) {
    add(OBJECT_POOLS, pool);
  }

  /** An allocator of Netty's was made. */
  public static void nettyAllocator(@Nullable Object allocator) {
    add(NETTY_ALLOCATORS, allocator);
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
