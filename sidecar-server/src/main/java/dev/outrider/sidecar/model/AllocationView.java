package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/**
 * What the host allocates; what its JVM does not tell is null.
 *
 * @param source where the figure is from: {@code jvm}, {@code heap} or {@code threads}
 * @param promotedBytes by how much young collections made the old generation grow
 * @param regionBytes of G1; objects of half as many bytes are humongous
 */
public record AllocationView(
    @Nullable Long allocatedBytes,
    @Nullable String source,
    @Nullable Long promotedBytes,
    @Nullable Long regionBytes) {

  static final AllocationView UNKNOWN = new AllocationView(null, null, null, null);

  static AllocationView of(@Nullable Entry entry) {
    return entry == null
        ? UNKNOWN
        : new AllocationView(
            entry.value(Field.Allocation.ALLOCATED_BYTES),
            entry.attribute(Field.Allocation.SOURCE),
            entry.value(Field.Allocation.PROMOTED_BYTES),
            entry.value(Field.Allocation.REGION_BYTES));
  }
}
