package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.JfrFigures;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.SampleSpan;
import dev.outrider.sidecar.model.SampledStacks.Stack;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * {@code GET /api/performance/allocation}: which code allocates how much, by samples whose weights
 * add up to all that was allocated; and what is pooled already, as the pools count it.
 */
public final class Allocation implements JsonRead {

  /** A table, or the stacks as a tree. */
  static final List<String> FORMATS = List.of("table", "tree");

  /** What is told unless the other is asked for. */
  static final String TABLE = FORMATS.get(0);

  // A pool is worth the trouble for what costs more than this, and for things that are alike.
  private static final double POOLING_BYTES_PER_SECOND = 1 << 20;
  private static final Set<String> POOLABLE =
      Set.of(
          "byte[]",
          "char[]",
          "int[]",
          "long[]",
          "float[]",
          "double[]",
          "java.lang.StringBuilder",
          "java.lang.StringBuffer",
          "java.io.ByteArrayOutputStream");

  private record Site(String site, long bytes, double bytesPerSecond, double share) {}

  private record Type(String type, long bytes, double bytesPerSecond, double share) {}

  private record Threads(String threads, long bytes, double bytesPerSecond, double share) {}

  /**
   * A site that allocates many things of one type that could be used again.
   *
   * @param savesAtMostBytesPerSecond if every one of them came from a pool
   */
  private record Candidate(String site, String type, double savesAtMostBytesPerSecond) {}

  private sealed interface Told permits Answer, Tree {}

  private record Answer(
      String window,
      double seconds,
      long totalBytes,
      double bytesPerSecond,
      long samples,
      long overflowBytes,
      List<Site> sites,
      List<Type> types,
      List<Threads> threads,
      List<Candidate> poolingCandidates,
      List<ObjectPool> objectPools,
      List<NettyAllocator> nettyAllocators,
      Instant timestamp)
      implements Told {}

  private record Tree(
      String window, double seconds, String unit, FlameTree.Node root, Instant timestamp)
      implements Told {}

  private static final String BETWEEN = "\n";

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
        candidates(weights, limit),
        ObjectPool.allOf(jvms),
        NettyAllocator.allOf(jvms),
        time.now());
  }

  private static double share(long bytes, long total) {
    return Units.ratio(bytes, total, 4);
  }

  private static List<Candidate> candidates(Weights weights, int limit) {
    double seconds = weights.seconds();
    return weights
        .top(
            Allocation::siteAndType,
            Integer.MAX_VALUE,
            (pair, bytes) -> {
              String[] parts = pair.split(BETWEEN, 2);
              return new Candidate(parts[0], parts[1], bytes / seconds);
            })
        .stream()
        .filter(candidate -> POOLABLE.contains(candidate.type()))
        .filter(candidate -> candidate.savesAtMostBytesPerSecond() >= POOLING_BYTES_PER_SECOND)
        .limit(limit)
        .toList();
  }

  private static String siteAndType(Stack stack) {
    return Weights.site(stack) + BETWEEN + Weights.innermost(stack);
  }
}
