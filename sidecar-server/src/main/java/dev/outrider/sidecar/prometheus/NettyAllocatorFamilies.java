package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.NettyAllocatorView;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Netty allocates buffers with, 100 a JVM at the most. */
final class NettyAllocatorFamilies implements FamilyGroup {

  private static final String[] LABELS = {"service", "jvm", "allocator", "type"};
  private static final String[] OF_EACH_AREA = {"service", "jvm", "allocator", "type", "area"};

  private final Family used =
      Family.gauge(
          "outrider_netty_allocator_used_bytes",
          "Memory held for buffers; of a pooled allocator whole chunks, in use or not.",
          OF_EACH_AREA);
  private final Family pinned =
      Family.gauge(
          "outrider_netty_allocator_pinned_bytes",
          "Memory of buffers that are in use.",
          OF_EACH_AREA);
  private final Family arenas =
      Family.gauge(
          "outrider_netty_allocator_arenas", "Arenas that chunks are divided up in.", OF_EACH_AREA);
  private final Family threadCaches =
      Family.gauge("outrider_netty_allocator_thread_caches", "Threads that keep buffers.", LABELS);
  private final Family chunk =
      Family.gauge("outrider_netty_allocator_chunk_bytes", "Size of a chunk.", LABELS);

  @Override
  public void add(Jvm jvm) {
    if (jvm.connected()) {
      jvm.nettyAllocators().forEach(allocator -> add(jvm, allocator));
    }
  }

  private void add(Jvm jvm, NettyAllocatorView allocator) {
    String[] labels = {jvm.service(), jvm.id(), allocator.name(), allocator.type()};
    addArea(used, allocator.usedHeapBytes(), "heap", labels);
    addArea(used, allocator.usedDirectBytes(), "direct", labels);
    addArea(pinned, allocator.pinnedHeapBytes(), "heap", labels);
    addArea(pinned, allocator.pinnedDirectBytes(), "direct", labels);
    addArea(arenas, allocator.heapArenas(), "heap", labels);
    addArea(arenas, allocator.directArenas(), "direct", labels);
    threadCaches.addIfKnown(allocator.threadCaches(), labels);
    chunk.addIfKnown(allocator.chunkBytes(), labels);
  }

  private static void addArea(Family family, @Nullable Long value, String area, String... labels) {
    family.addIfKnown(value, labels[0], labels[1], labels[2], labels[3], area);
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(used, pinned, arenas, threadCaches, chunk);
  }
}
