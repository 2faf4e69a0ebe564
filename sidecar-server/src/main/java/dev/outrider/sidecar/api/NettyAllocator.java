package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.NettyAllocatorView;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Netty allocates buffers with; what it does not tell is null. */
record NettyAllocator(
    String jvm,
    String name,
    String type,
    @Nullable String builtAt,
    Memory heap,
    Memory direct,
    @Nullable Long threadLocalCaches,
    @Nullable Long chunkBytes) {

  /**
   * On the heap or outside of it.
   *
   * @param usedBytes held for buffers; of a pooled one whole chunks, in use or not
   * @param pinnedBytes of these, what buffers hold that are in use
   */
  record Memory(@Nullable Long arenas, @Nullable Long usedBytes, @Nullable Long pinnedBytes) {}

  /** By name. */
  static List<NettyAllocator> allOf(JvmGroup jvms) {
    return jvms.jvms().stream()
        .flatMap(jvm -> jvm.nettyAllocators().map(allocator -> of(jvm, allocator)))
        .sorted(Comparator.comparing(NettyAllocator::name).thenComparing(NettyAllocator::jvm))
        .toList();
  }

  private static NettyAllocator of(Jvm jvm, NettyAllocatorView allocator) {
    return new NettyAllocator(
        jvm.id(),
        allocator.name(),
        allocator.type(),
        allocator.builtAt(),
        new Memory(allocator.heapArenas(), allocator.usedHeapBytes(), allocator.pinnedHeapBytes()),
        new Memory(
            allocator.directArenas(), allocator.usedDirectBytes(), allocator.pinnedDirectBytes()),
        allocator.threadCaches(),
        allocator.chunkBytes());
  }
}
