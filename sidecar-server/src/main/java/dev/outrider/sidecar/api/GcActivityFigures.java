package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.AllocationView;
import dev.outrider.sidecar.model.GcActivity;
import dev.outrider.sidecar.model.GcCauseView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.LiveSetPoint;
import dev.outrider.sidecar.model.LiveSetTrend;
import dev.outrider.sidecar.model.LiveSetTrend.Verdict;
import dev.outrider.sidecar.model.MemoryView;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one JVM's collections mean for its application; what cannot be told is null.
 *
 * @param pauseShare the share of the time in which the application stood still
 * @param humongous of G1; null for other collectors
 * @param jfr whether a flight recording tells of the collections, too
 * @param collections the latest 100, newest first
 */
record GcActivityFigures(
    String jvm,
    LastMinutes pauseShare,
    Allocation allocation,
    Promotion promotion,
    @Nullable Metaspace metaspace,
    @Nullable Humongous humongous,
    LiveSet liveSet,
    JfrSource jfr,
    List<GcCollection> collections) {

  private static final String HUMONGOUS_CAUSE = "G1 Humongous Allocation";

  /**
   * @param source where the figure is from: {@code jvm}, the JVM counts it; {@code heap}, the
   *     growth of the heap between collections; {@code threads}, what live threads tell, at least
   *     so much
   */
  private record Allocation(
      @Nullable String source, @Nullable Long totalBytes, LastMinutes bytesPerSecond) {}

  private record Promotion(@Nullable Long totalBytes, LastMinutes bytesPerSecond) {}

  private record Metaspace(long usedBytes, long committedBytes, @Nullable Long maxBytes) {}

  /**
   * @param thresholdBytes from which size on an object is humongous
   * @param collections those that were run because humongous objects were allocated
   */
  private record Humongous(long regionBytes, long thresholdBytes, long collections) {}

  private record Point(Instant time, long bytes, String collector) {

    static Point of(LiveSetPoint point) {
      return new Point(point.at(), point.bytes(), point.collector());
    }
  }

  private record Window(
      long windowSeconds, int points, @Nullable Double slopeBytesPerHour, String verdict) {

    static Window of(LiveSetTrend trend) {
      return new Window(
          trend.window().toSeconds(),
          trend.points(),
          trend.slopeBytesPerHour(),
          trend.verdict().word());
    }
  }

  /**
   * Slope and verdict are those of the longest window that has a verdict; of the longest, if none
   * has.
   */
  private record LiveSet(
      List<Point> points,
      @Nullable Double slopeBytesPerHour,
      String verdict,
      long windowSeconds,
      List<Window> windows,
      String rule) {

    static LiveSet of(Jvm jvm) {
      List<LiveSetTrend> trends = jvm.liveSetTrends();
      LiveSetTrend told =
          trends.stream()
              .filter(trend -> trend.verdict() != Verdict.NOT_KNOWN)
              .findFirst()
              .orElse(trends.get(0));
      return new LiveSet(
          jvm.liveSet().stream().map(Point::of).toList(),
          told.slopeBytesPerHour(),
          told.verdict().word(),
          told.window().toSeconds(),
          trends.stream().map(Window::of).toList(),
          LiveSetTrend.RULE);
    }
  }

  static GcActivityFigures of(Jvm jvm) {
    AllocationView allocation = jvm.allocation();
    return new GcActivityFigures(
        jvm.id(),
        activity(jvm, GcActivity::pauseShare),
        new Allocation(
            allocation.source(),
            allocation.allocatedBytes(),
            activity(jvm, GcActivity::allocatedBytesPerSecond)),
        new Promotion(
            allocation.promotedBytes(), activity(jvm, GcActivity::promotedBytesPerSecond)),
        metaspace(jvm),
        humongous(jvm, allocation.regionBytes()),
        LiveSet.of(jvm),
        JfrSource.of(jvm),
        GcCollection.of(
            jvm,
            jvm.collections()
                .sorted((one, other) -> Long.compare(other.sequence(), one.sequence()))
                .toList()));
  }

  private static LastMinutes activity(Jvm jvm, Function<GcActivity, @Nullable Double> figure) {
    return LastMinutes.of(
        span -> {
          @Nullable GcActivity activity = jvm.gcActivityOver(span);
          return activity == null ? null : figure.apply(activity);
        });
  }

  private static @Nullable Metaspace metaspace(Jvm jvm) {
    Stream<MemoryView> pools = jvm.memory().filter(each -> "Metaspace".equals(each.pool()));
    return pools
        .map(each -> new Metaspace(each.usedBytes(), each.committedBytes(), each.maxBytes()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Humongous humongous(Jvm jvm, @Nullable Long regionBytes) {
    if (regionBytes == null) {
      return null;
    }
    long collections =
        jvm.gcCauses()
            .filter(cause -> cause.cause().equals(HUMONGOUS_CAUSE))
            .mapToLong(GcCauseView::count)
            .sum();
    return new Humongous(regionBytes, regionBytes / 2, collections);
  }
}
