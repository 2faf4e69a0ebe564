package dev.outrider.agent.testkit.hosts;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Allocates buffers with Netty's allocators, and tells what each says of itself. */
public final class NettyBuffersHost {

  private static final int PAGE = 8_192;
  private static final int CHUNK_IN_PAGES_AS_POWER_OF_TWO = 4;
  private static final int LARGE = 1 << 20;

  private final PooledByteBufAllocator pooled =
      new PooledByteBufAllocator(true, 1, 2, PAGE, CHUNK_IN_PAGES_AS_POWER_OF_TWO);
  private final AdaptiveByteBufAllocator adaptive = new AdaptiveByteBufAllocator();
  private final UnpooledByteBufAllocator unpooled = new UnpooledByteBufAllocator(false);
  private final List<ByteBuf> held = new ArrayList<>();
  private PooledByteBufAllocator toDrop = new PooledByteBufAllocator(false);

  private NettyBuffersHost() {}

  public static void main(String[] arguments) throws Exception {
    NettyBuffersHost host = new NettyBuffersHost();
    host.allocate();
    host.tell();
    host.tell("NettyBuffersHost.toDrop", host.toDrop);
    Console.ready();
    host.release();
    host.drop();
    do {
      host.tell();
    } while (Console.ready());
  }

  private List<ByteBufAllocator> all() {
    return List.of(PooledByteBufAllocator.DEFAULT, pooled, adaptive, unpooled);
  }

  private void allocate() throws InterruptedException {
    for (ByteBufAllocator allocator : all()) {
      for (int i = 1; i <= 5; i++) {
        held.add(allocator.heapBuffer(i * 100));
        held.add(allocator.directBuffer(i * 1_000));
      }
      held.add(allocator.directBuffer(LARGE));
    }
    // Leaves something in the cache of the thread, and of one that has ended none.
    pooled.heapBuffer(PAGE).release();
    Thread other = new Thread(() -> pooled.directBuffer(PAGE).release());
    other.start();
    other.join();
  }

  private void release() {
    for (int i = 0; i < held.size(); i += 2) {
      held.get(i).release();
    }
  }

  private void drop() {
    WeakReference<Object> dropped = new WeakReference<>(toDrop);
    toDrop = null;
    while (dropped.get() != null) {
      System.gc();
    }
  }

  private void tell() {
    tell("PooledByteBufAllocator.DEFAULT", PooledByteBufAllocator.DEFAULT);
    tell("NettyBuffersHost.pooled", pooled);
    tell("NettyBuffersHost.adaptive", adaptive.metric());
    tell("NettyBuffersHost.unpooled", unpooled.metric());
    ByteBufAllocatorMetricProvider shared = UnpooledByteBufAllocator.DEFAULT;
    tell("UnpooledByteBufAllocator.DEFAULT", shared.metric());
  }

  private void tell(String name, PooledByteBufAllocator allocator) {
    tell(name, allocator.metric());
    Console.count(name + "/heapArenas", allocator.metric().numHeapArenas());
    Console.count(name + "/directArenas", allocator.metric().numDirectArenas());
    Console.count(name + "/pinnedHeapBytes", allocator.pinnedHeapMemory());
    Console.count(name + "/pinnedDirectBytes", allocator.pinnedDirectMemory());
    Console.count(name + "/threadCaches", allocator.metric().numThreadLocalCaches());
    Console.count(name + "/chunkBytes", allocator.metric().chunkSize());
  }

  private void tell(String name, ByteBufAllocatorMetric metric) {
    Console.count(name + "/usedHeapBytes", metric.usedHeapMemory());
    Console.count(name + "/usedDirectBytes", metric.usedDirectMemory());
  }
}
