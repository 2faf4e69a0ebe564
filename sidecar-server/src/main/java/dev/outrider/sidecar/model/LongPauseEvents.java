package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells long pauses of JVMs as events, each once however often it is reported. Any thread may call.
 */
final class LongPauseEvents {

  private final EventLog events;

  /** The number after that of the last pause told, by JVM; the latest to tell one at the end. */
  private final Map<String, Long> nextByJvm = new LatestJvms<>();

  LongPauseEvents(EventLog events) {
    this.events = events;
  }

  /** After each report. */
  void reported(Jvm jvm) {
    takeNew(jvm).forEach(pause -> events.add(eventOf(jvm, pause)));
  }

  private synchronized List<Entry> takeNew(Jvm jvm) {
    long next = nextByJvm.getOrDefault(jvm.id(), 0L);
    List<Entry> fresh =
        jvm.longPauses()
            .filter(pause -> pause.count(Field.Collection.SEQUENCE) >= next)
            .sorted(Comparator.comparingLong(pause -> pause.count(Field.Collection.SEQUENCE)))
            .toList();
    if (!fresh.isEmpty()) {
      long last = fresh.get(fresh.size() - 1).count(Field.Collection.SEQUENCE);
      nextByJvm.put(jvm.id(), last + 1);
    }
    return fresh;
  }

  private static Event eventOf(Jvm jvm, Entry entry) {
    CollectionView pause = CollectionView.of(entry);
    String seconds = seconds(pause.durationNanos());
    Map<String, String> details = new LinkedHashMap<>();
    details.put(Event.SEQUENCE, Long.toString(pause.sequence()));
    details.put("collector", pause.collector());
    details.put("cause", pause.cause());
    details.put("durationSeconds", seconds);
    details.put("thresholdSeconds", seconds(entry.count(Field.LongPause.THRESHOLD_NANOS)));
    if (pause.heapBeforeBytes() != null && pause.heapAfterBytes() != null) {
      details.put("heapBeforeBytes", pause.heapBeforeBytes().toString());
      details.put("heapAfterBytes", pause.heapAfterBytes().toString());
    }
    String inFlight = inFlight(jvm, entry);
    details.put("inFlight", inFlight);
    String text =
        "%s stood still for %s s: %s, %s; in flight: %s"
            .formatted(
                jvm.service(),
                seconds,
                pause.collector(),
                pause.cause(),
                inFlight.isEmpty() ? "nothing" : inFlight);
    return Event.of(
        pause.startedAt().plusNanos(pause.durationNanos()),
        EventKind.LONG_PAUSE,
        jvm,
        text,
        details);
  }

  /** Endpoints with their requests in flight, {@code 3 GET /projects/{id}, 1 uploads}. */
  private static String inFlight(Jvm jvm, Entry entry) {
    String told =
        NamedFields.of(entry.values(), Field.LongPause.IN_FLIGHT_OF_ENDPOINT).entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(each -> each.getValue() + " " + jvm.endpointName(each.getKey()))
            .collect(Collectors.joining(", "));
    long others = entry.count(Field.LongPause.IN_FLIGHT_OTHERS);
    String more = others == 0 ? "" : others + " elsewhere";
    return told.isEmpty() || more.isEmpty() ? told + more : told + ", " + more;
  }

  private static String seconds(long nanos) {
    return Double.toString(nanos / 1e9);
  }
}
