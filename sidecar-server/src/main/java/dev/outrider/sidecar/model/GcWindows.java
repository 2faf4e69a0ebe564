package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much a JVM paused, allocated and promoted over the last minutes. */
final class GcWindows {

  private static final String SELF = "self";

  private final Windows<GcActivity> windows =
      new Windows<>(WindowGrid.FIFTEEN_MINUTES, GcActivity.NONE, GcActivity::between);

  WindowGrid grid() {
    return WindowGrid.FIFTEEN_MINUTES;
  }

  /**
   * See {@link Windows#keep}.
   *
   * @param reportNanos when the entries were as they are
   */
  void keep(long nanos, Entries entries, long reportNanos) {
    windows.keep(nanos, Map.of(SELF, activity(entries, reportNanos)), false);
  }

  @Nullable GcActivity over(Duration span, Entries entries, long lastReport, long now) {
    return windows.over(span, SELF, activity(entries, lastReport), lastReport, now);
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
