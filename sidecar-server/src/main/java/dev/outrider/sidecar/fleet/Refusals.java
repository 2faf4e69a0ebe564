package dev.outrider.sidecar.fleet;

import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what came through Redis and was not said by a sidecar of the fleet, and tells of it as an
 * event, once a minute at the most.
 */
final class Refusals {

  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  private final EventLog events;
  private final TimeSource time;
  private final Map<String, Long> untold = new TreeMap<>();
  private long count;
  private long toldNanos;
  private boolean everTold;

  Refusals(EventLog events, TimeSource time) {
    this.events = events;
    this.time = time;
  }

  synchronized void add(String reason) {
    count++;
    untold.merge(reason, 1L, Long::sum);
    tell();
  }

  /** Tells what was held back, once its time has come. */
  synchronized void tell() {
    if (untold.isEmpty() || (everTold && time.nanos() - toldNanos < MINUTE_NANOS)) {
      return;
    }
    everTold = true;
    toldNanos = time.nanos();
    long sum = untold.values().stream().mapToLong(Long::longValue).sum();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("action", "fleetMessage");
    details.put("outcome", "refused");
    details.put("messages", Long.toString(sum));
    untold.forEach((reason, times) -> details.put(reason, Long.toString(times)));
    untold.clear();
    events.add(
        new Event(
            time.now(),
            EventKind.ACTION,
            null,
            null,
            "%d messages that came through the fleet's Redis were refused: no sidecar with the fleet's secret said them here and now"
                .formatted(sum),
            details));
  }

  synchronized long count() {
    return count;
  }
}
