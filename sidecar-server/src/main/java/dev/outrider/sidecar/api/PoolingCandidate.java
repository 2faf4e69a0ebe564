package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.SampledStacks.Stack;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A method that allocates many things of one type that could be used again, by itself or by the
 * JDK's code that it calls. How large each of them is, the samples do not tell.
 *
 * @param site the method, the innermost that is not the JDK's
 * @param savesAtMostBytesPerSecond if every one of them came from a pool
 * @param diesYoungAtLeastBytesPerSecond what it allocates beyond all that the JVM promotes, which
 *     may be its own; null where the JVM does not tell what it promotes
 */
record PoolingCandidate(
    String site,
    String type,
    double savesAtMostBytesPerSecond,
    @Nullable Double diesYoungAtLeastBytesPerSecond) {

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

  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  // Arrays that strings and their builders are made of: nobody outside can use them again.
  private static final String OF_STRINGS = "java.lang.";

  private static final String BETWEEN = "\n";
  private static final String NONE = "";

  static List<PoolingCandidate> of(
      Weights weights, @Nullable Double promotedBytesPerSecond, int limit) {
    double seconds = weights.seconds();
    return weights
        .top(
            PoolingCandidate::siteAndType,
            Integer.MAX_VALUE,
            (pair, bytes) -> of(pair, bytes / seconds, promotedBytesPerSecond))
        .stream()
        .filter(candidate -> !candidate.site().equals(NONE))
        .filter(candidate -> candidate.savesAtMostBytesPerSecond() >= POOLING_BYTES_PER_SECOND)
        .limit(limit)
        .toList();
  }

  private static PoolingCandidate of(
      String siteAndType, double bytesPerSecond, @Nullable Double promotedBytesPerSecond) {
    int between = siteAndType.indexOf(BETWEEN);
    return new PoolingCandidate(
        siteAndType.substring(0, between),
        siteAndType.substring(between + 1),
        bytesPerSecond,
        promotedBytesPerSecond == null
            ? null
            : Double.valueOf(Math.max(0, bytesPerSecond - promotedBytesPerSecond)));
  }

  private static String siteAndType(Stack stack) {
    String type = Weights.innermost(stack);
    return (POOLABLE.contains(type) ? site(stack.frames()) : NONE) + BETWEEN + type;
  }

  // Before the frames of methods comes that of the thread's group, after them that of the type.
  private static String site(List<String> frames) {
    for (int at = frames.size() - 2; at > 0; at--) {
      String frame = frames.get(at);
      if (frame.startsWith(OF_STRINGS)) {
        return NONE;
      }
      if (!frame.startsWith("(") && JDK.stream().noneMatch(frame::startsWith)) {
        return frame;
      }
    }
    return NONE;
  }
}
