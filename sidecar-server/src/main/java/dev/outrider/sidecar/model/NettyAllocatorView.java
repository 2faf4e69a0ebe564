package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/**
 * What Netty allocates buffers with; what it does not tell is null.
 *
 * @param type its class without the package
 * @param usedHeapBytes held for buffers; of a pooled one whole chunks, in use or not
 * @param pinnedHeapBytes of these, what buffers hold that are in use
 */
public record NettyAllocatorView(
    String name,
    String type,
    @Nullable String builtAt,
    @Nullable Long heapArenas,
    @Nullable Long directArenas,
    @Nullable Long usedHeapBytes,
    @Nullable Long usedDirectBytes,
    @Nullable Long pinnedHeapBytes,
    @Nullable Long pinnedDirectBytes,
    @Nullable Long threadCaches,
    @Nullable Long chunkBytes) {

  static NettyAllocatorView of(Entry entry) {
    return new NettyAllocatorView(
        entry.attribute(Field.NettyAllocator.NAME, entry.id()),
        entry.attribute(Field.NettyAllocator.TYPE, "unknown"),
        entry.attribute(Field.NettyAllocator.BUILT_AT),
        entry.value(Field.NettyAllocator.HEAP_ARENAS),
        entry.value(Field.NettyAllocator.DIRECT_ARENAS),
        entry.value(Field.NettyAllocator.USED_HEAP_BYTES),
        entry.value(Field.NettyAllocator.USED_DIRECT_BYTES),
        entry.value(Field.NettyAllocator.PINNED_HEAP_BYTES),
        entry.value(Field.NettyAllocator.PINNED_DIRECT_BYTES),
        entry.value(Field.NettyAllocator.THREAD_CACHES),
        entry.value(Field.NettyAllocator.CHUNK_BYTES));
  }
}
