package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.CollectorView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.MemoryView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/gc/stats}: memory by pool, collections and pauses by collector and
 * cause, and what they mean for each JVM.
 */
public final class GcStats implements JsonRead {

  private record Memory(long usedBytes, long committedBytes, @Nullable Long maxBytes) {

    static @Nullable Memory of(@Nullable MemoryView memory) {
      return memory == null
          ? null
          : new Memory(memory.usedBytes(), memory.committedBytes(), memory.maxBytes());
    }
  }

  private record Pool(
      String jvm,
      @Nullable String name,
      String type,
      long usedBytes,
      long committedBytes,
      @Nullable Long maxBytes,
      @Nullable Long afterGcBytes) {

    static Pool of(Jvm jvm, MemoryView pool) {
      return new Pool(
          jvm.id(),
          pool.pool(),
          pool.type(),
          pool.usedBytes(),
          pool.committedBytes(),
          pool.maxBytes(),
          pool.afterGcBytes());
    }
  }

  private record Answer(
      @Nullable Memory heap,
      @Nullable Memory nonHeap,
      List<Pool> pools,
      List<GcCollector> collectors,
      List<GcActivityFigures> jvms,
      Instant timestamp) {}

  private static final Comparator<MemoryView> BY_TYPE_AND_NAME =
      Comparator.comparing(MemoryView::type).thenComparing(view -> String.valueOf(view.pool()));

  private final JvmChoice choice;
  private final TimeSource time;

  public GcStats(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    JvmGroup jvms = choice.toRead(query);
    return new Answer(
        Memory.of(jvms.heap()),
        Memory.of(jvms.nonHeap()),
        jvms.jvms().stream().flatMap(GcStats::pools).toList(),
        jvms.jvms().stream().flatMap(GcStats::collectors).toList(),
        jvms.jvms().stream().map(GcActivityFigures::of).toList(),
        time.now());
  }

  private static Stream<Pool> pools(Jvm jvm) {
    return jvm.memory()
        .filter(memory -> memory.pool() != null)
        .sorted(BY_TYPE_AND_NAME)
        .map(pool -> Pool.of(jvm, pool));
  }

  private static Stream<GcCollector> collectors(Jvm jvm) {
    return jvm.collectors()
        .sorted(Comparator.comparing(CollectorView::name))
        .map(collector -> GcCollector.of(jvm, collector));
  }
}
