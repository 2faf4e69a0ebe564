package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.Map;

/**
 * Reads {@code PooledByteBufAllocator}, {@code AdaptiveByteBufAllocator} and {@code
 * UnpooledByteBufAllocator} of Netty. Of the latter two there is only how much they hold.
 */
final class NettyAllocatorReader implements ReuseReader {

  @Override
  public String kind() {
    return Kind.NETTY_ALLOCATOR;
  }

  @Override
  public boolean isShown(Peek peek, Object allocator) {
    return true;
  }

  @Override
  public Map<String, String> attributes(Peek peek, Object allocator) {
    return Map.of(Field.NettyAllocator.TYPE, allocator.getClass().getSimpleName());
  }

  @Override
  public boolean isClosed(Peek peek, Object allocator) {
    return false;
  }

  @Override
  public PoolFigures read(Peek peek, Object allocator) {
    Object metric = peek.call(allocator, "metric");
    return new PoolFigures()
        .with(Field.NettyAllocator.HEAP_ARENAS, peek.call(metric, "numHeapArenas"))
        .with(Field.NettyAllocator.DIRECT_ARENAS, peek.call(metric, "numDirectArenas"))
        .with(Field.NettyAllocator.USED_HEAP_BYTES, peek.call(metric, "usedHeapMemory"))
        .with(Field.NettyAllocator.USED_DIRECT_BYTES, peek.call(metric, "usedDirectMemory"))
        .with(Field.NettyAllocator.PINNED_HEAP_BYTES, peek.call(allocator, "pinnedHeapMemory"))
        .with(Field.NettyAllocator.PINNED_DIRECT_BYTES, peek.call(allocator, "pinnedDirectMemory"))
        .with(Field.NettyAllocator.THREAD_CACHES, peek.call(metric, "numThreadLocalCaches"))
        .with(Field.NettyAllocator.CHUNK_BYTES, peek.call(metric, "chunkSize"));
  }
}
