package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pools of one library.
 *
 * <p>Only looks: never has a pool make connections, run SQL, start threads or wait for a lock that
 * is held while it does any of these.
 */
interface PoolReader {

  /** The name the host gave the pool, or null if it gave none. */
  @Nullable String name(Peek peek, Object pool);

  /** Whether it is a pool already, and not only the settings of one. */
  default boolean hasBegun(Peek peek, Object pool) {
    return true;
  }

  boolean isClosed(Peek peek, Object pool);

  PoolFigures read(Peek peek, Object pool);
}
