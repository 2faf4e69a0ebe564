package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.GcActivity;
import dev.outrider.sidecar.model.JfrFigures;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.SampleSpan;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/allocation}: which code allocates how much, by samples whose weights
 * add up to what each thread allocated up to its last one, beside what the JVM itself counts; and
 * what is pooled already, as the pools count it.
 */
public final class Allocation implements JsonRead {

  /** A table, or the stacks as a tree. */
  static final List<String> FORMATS = List.of("table", "tree");

  /** What is told unless the other is asked for. */
  static final String TABLE = FORMATS.get(0);

  private record Site(String site, long bytes, double bytesPerSecond, double share) {}

  private record Type(String type, long bytes, double bytesPerSecond, double share) {}

  private record Threads(String threads, long bytes, double bytesPerSecond, double share) {}

  /**
   * What JVMs themselves say that they allocated, threads that ended included.
   *
   * @param source how the JVM knows: {@code jvm}, {@code heap} or {@code threads}; of several JVMs
   *     null unless all know alike
   */
  private record Counted(
      long bytes, double seconds, double bytesPerSecond, @Nullable String source) {}

  private sealed interface Told permits Answer, Tree {}

  private record Answer(
      String window,
      double seconds,
      long totalBytes,
      double bytesPerSecond,
      @Nullable Counted counted,
      long samples,
      long overflowBytes,
      List<Site> sites,
      List<Type> types,
      List<Threads> threads,
      List<PoolingCandidate> poolingCandidates,
      List<ObjectPool> objectPools,
      List<NettyAllocator> nettyAllocators,
      Instant timestamp)
      implements Told {}

  private record Tree(
      String window, double seconds, String unit, FlameTree.Node root, Instant timestamp)
      implements Told {}

  private final JvmChoice choice;
  private final TimeSource time;

  public Allocation(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Told answer(Query query) {
    SampleSpan span = SampledQuery.span(query);
    int limit = Limit.of(query, Limit.LINES);
    String format = query.word(SampledQuery.FORMAT, FORMATS, TABLE);
    JvmGroup jvms = choice.toRead(query);
    Weights weights = Weights.of(jvms, span, JfrFigures::allocation);
    return format.equals("tree")
        ? new Tree(
            span.word(), weights.seconds(), "bytes", FlameTree.of(weights.stacks()), time.now())
        : table(span, weights, limit, jvms);
  }

  private Answer table(SampleSpan span, Weights weights, int limit, JvmGroup jvms) {
    double seconds = weights.seconds();
    long total = weights.total();
    return new Answer(
        span.word(),
        seconds,
        total,
        total / seconds,
        counted(jvms, span),
        weights.samples(),
        weights.overflow(),
        weights.top(
            Weights::site,
            limit,
            (site, bytes) -> new Site(site, bytes, bytes / seconds, share(bytes, total))),
        weights.top(
            Weights::innermost,
            limit,
            (type, bytes) -> new Type(type, bytes, bytes / seconds, share(bytes, total))),
        weights.top(
            Weights::outermost,
            limit,
            (group, bytes) -> new Threads(group, bytes, bytes / seconds, share(bytes, total))),
        PoolingCandidate.of(weights, promotedBytesPerSecond(jvms, span), limit),
        ObjectPool.allOf(jvms),
        NettyAllocator.allOf(jvms),
        time.now());
  }

  private static double share(long bytes, long total) {
    return Units.ratio(bytes, total, 4);
  }

  private static @Nullable Counted counted(JvmGroup jvms, SampleSpan span) {
    long bytes = 0;
    double seconds = 0;
    double bytesPerSecond = 0;
    Set<String> sources = new TreeSet<>();
    for (Jvm jvm : jvms.jvms()) {
      @Nullable GcActivity activity = jvm.gcActivityOver(span.length());
      if (activity == null || activity.allocatedBytes() == null || activity.nanos() == 0) {
        return null;
      }
      bytes += activity.allocatedBytes();
      seconds = Math.max(seconds, activity.nanos() / 1e9);
      bytesPerSecond += activity.allocatedBytes() * 1e9 / activity.nanos();
      sources.add(String.valueOf(jvm.allocation().source()));
    }
    return sources.isEmpty()
        ? null
        : new Counted(
            bytes, seconds, bytesPerSecond, sources.size() == 1 ? sources.iterator().next() : null);
  }

  /** Of all together; null if not all tell it. */
  private static @Nullable Double promotedBytesPerSecond(JvmGroup jvms, SampleSpan span) {
    double sum = 0;
    for (Jvm jvm : jvms.jvms()) {
      @Nullable GcActivity activity = jvm.gcActivityOver(span.length());
      @Nullable Double promoted = activity == null ? null : activity.promotedBytesPerSecond();
      if (promoted == null) {
        return null;
      }
      sum += promoted;
    }
    return sum;
  }
}
