package dev.outrider.agent.caches;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and empties the caches of one library, on threads of ours alone.
 *
 * <p>What is read must change nothing that the host could see: no entry, no count, no order of
 * eviction. Any method may throw what the library throws.
 */
interface CacheReader {

  /** What is left of a cache that was collected: its counts, without the cache. */
  interface Remains {
    CacheFigures read() throws ReflectiveOperationException;

    /** Adds to what a cache tells those counts that it does not. */
    default void addUntold(CacheFigures figures) {}
  }

  /** The object to ask, which lives as long as the cache: as a rule the cache itself. */
  default Object asked(Object built) throws ReflectiveOperationException {
    return built;
  }

  /**
   * The library's own counters of a cache, if these do not refer to it: holding them makes the last
   * counts of a cache exact that is collected between two reports. Null if there are none.
   */
  default @Nullable Remains remains(Object built) {
    return null;
  }

  /** Objects inside of a cache that may be caches of another library, which then are the same. */
  default List<Object> layersBeneath(Object asked) {
    return List.of();
  }

  /** Whether a cache is closed whose closing was announced. */
  default boolean isClosed(Object asked) throws ReflectiveOperationException {
    return false;
  }

  CacheFigures figures(Object asked) throws ReflectiveOperationException;

  /** Its entries, by its own estimate. */
  long size(Object asked) throws ReflectiveOperationException;

  /** The keys it has, one after another. */
  Iterable<?> keys(Object asked) throws ReflectiveOperationException;

  /**
   * Why entries may not be removed, or null if they may.
   *
   * @param all whether all are to be
   */
  default @Nullable String obstacle(Object asked, boolean all) throws ReflectiveOperationException {
    return null;
  }

  /** Removes the entry of a key that {@link #keys} gave; whether there was one. */
  boolean remove(Object asked, Object key) throws ReflectiveOperationException;

  void removeAll(Object asked) throws ReflectiveOperationException;
}
