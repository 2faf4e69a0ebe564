package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/**
 * A memory pool, or the heap or non-heap memory as a whole.
 *
 * @param pool the pool's name, or null for the heap or non-heap as a whole
 * @param type {@code HEAP} or {@code NON_HEAP}
 * @param maxBytes null where no maximum is set
 * @param afterGcBytes used after the last collection of this pool, where it is collected
 */
public record MemoryView(
    @Nullable String pool,
    String type,
    long usedBytes,
    long committedBytes,
    @Nullable Long maxBytes,
    @Nullable Long afterGcBytes) {

  /** The type of heap memory. */
  public static final String HEAP = "HEAP";

  /** The type of all other memory. */
  public static final String NON_HEAP = "NON_HEAP";

  private static final String POOL_PREFIX = "pool:";

  static MemoryView of(Entry entry) {
    boolean isPool = entry.id().startsWith(POOL_PREFIX);
    return new MemoryView(
        isPool ? entry.id().substring(POOL_PREFIX.length()) : null,
        entry.attribute(Field.Memory.TYPE, entry.id().equals("heap") ? HEAP : NON_HEAP),
        entry.count(Field.Memory.USED_BYTES),
        entry.count(Field.Memory.COMMITTED_BYTES),
        entry.value(Field.Memory.MAX_BYTES),
        entry.value(Field.Memory.AFTER_GC_BYTES));
  }

  MemoryView plus(MemoryView other) {
    return new MemoryView(
        pool,
        type,
        usedBytes + other.usedBytes,
        committedBytes + other.committedBytes,
        Sum.of(maxBytes, other.maxBytes),
        Sum.of(afterGcBytes, other.afterGcBytes));
  }
}
