package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a JVM paused, allocated and promoted over the last minutes, and how long each of its
 * collectors ran for what.
 */
final class GcWindows {

  private static final String SELF = "self";

  // Names of collectors and ids of causes are told apart by it.
  private static final String OF_COLLECTOR = "collector ";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Windows<GcActivity> ofAll =
      new Windows<>(WindowGrid.FIFTEEN_MINUTES, GcActivity.NONE, GcActivity::between);
  private final Windows<Long> nanosOfEach =
      new Windows<>(WindowGrid.FIFTEEN_MINUTES, 0L, GcWindows::rise);

  WindowGrid grid() {
    return WindowGrid.FIFTEEN_MINUTES;
  }

  /**
   * See {@link Windows#keep}.
   *
   * @param reportNanos when the entries were as they are
   */
  void keep(long nanos, Entries entries, long reportNanos, boolean complete) {
    ofAll.keep(nanos, Map.of(SELF, activity(entries, reportNanos)), false);
    nanosOfEach.keep(nanos, nanosOfEach(entries), complete);
  }

  @Nullable GcActivity over(Duration span, Entries entries, long lastReport, long now) {
    return ofAll.over(span, SELF, activity(entries, lastReport), lastReport, now);
  }

  /** The share of the window in which the collector ran; 1 at the most. */
  @Nullable Double shareOf(
      CollectorView collector, Duration span, Entries entries, long lastReport, long now) {
    @Nullable Long nanos =
        nanosOfEach.over(span, key(collector), nanosOf(collector), lastReport, now);
    return share(nanos, over(span, entries, lastReport, now));
  }

  /** The same of what it ran for. */
  @Nullable Double shareOf(
      GcCauseView cause, Duration span, Entries entries, long lastReport, long now) {
    @Nullable Long nanos = nanosOfEach.over(span, cause.id(), cause.totalNanos(), lastReport, now);
    return share(nanos, over(span, entries, lastReport, now));
  }

  // A run counts when it is over, and may have begun before the window.
  private static @Nullable Double share(@Nullable Long nanos, @Nullable GcActivity all) {
    return nanos == null || all == null || all.nanos() == 0
        ? null
        : Double.valueOf(Math.min(1, (double) nanos / all.nanos()));
  }

  private static @Nullable Long rise(Long earlier, Long later) {
    return later < earlier ? null : Long.valueOf(later - earlier);
  }

  private static Map<String, Long> nanosOfEach(Entries entries) {
    Map<String, Long> nanos = new HashMap<>();
    entries
        .views(Kind.GC_CAUSE, GcCauseView::of)
        .forEach(cause -> nanos.put(cause.id(), cause.totalNanos()));
    entries
        .views(Kind.COLLECTOR, CollectorView::of)
        .forEach(collector -> nanos.put(key(collector), nanosOf(collector)));
    return nanos;
  }

  private static String key(CollectorView collector) {
    return OF_COLLECTOR + collector.name();
  }

  private static long nanosOf(CollectorView collector) {
    return collector.timeMillis() * NANOS_PER_MILLI;
  }

  private static GcActivity activity(Entries entries, long nanos) {
    long pauseMillis =
        entries.ofKind(Kind.COLLECTOR).stream()
            .map(CollectorView::of)
            .filter(CollectorView::pauses)
            .mapToLong(CollectorView::timeMillis)
            .sum();
    @Nullable Entry told = entries.find(Kind.ALLOCATION, SELF);
    AllocationView allocation = AllocationView.of(told);
    return new GcActivity(
        nanos, pauseMillis, allocation.allocatedBytes(), allocation.promotedBytes());
  }
}
