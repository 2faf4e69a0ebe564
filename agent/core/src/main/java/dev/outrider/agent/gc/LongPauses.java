package dev.outrider.agent.gc;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Ids;
import dev.outrider.agent.report.Places;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Endpoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest pauses longer than the threshold, with the requests that were in flight when the JVM
 * told of them, a moment after their end: those that stood still and were not answered yet, and any
 * that came since; of those whose endpoint is known by then. Guarded by its {@link GcWatch}.
 */
final class LongPauses {

  static final int KEPT = 50;
  private static final int MOST_ENDPOINTS = 20;

  private final long thresholdNanos;
  private final Places places = new Places(KEPT);
  private final @Nullable Entry[] pauses = new Entry[KEPT];
  private long sequence;

  LongPauses(long thresholdNanos) {
    this.thresholdNanos = thresholdNanos;
  }

  void collected(Collection collection) {
    if (!collection.collector().pauses() || collection.durationNanos() < thresholdNanos) {
      return;
    }
    int place = places.numberOf(sequence);
    Entry.Builder entry = collection.entry(Kind.LONG_PAUSE, Integer.toString(place));
    entry
        .value(Field.Collection.SEQUENCE, sequence)
        .value(Field.LongPause.THRESHOLD_NANOS, thresholdNanos);
    addInFlight(entry);
    pauses[place] = entry.build();
    sequence++;
  }

  private static void addInFlight(Entry.Builder entry) {
    List<EndpointStats> busy = new ArrayList<>();
    Endpoints.forEach(
        endpoint -> {
          if (endpoint.inFlight() > 0) {
            busy.add(endpoint);
          }
        });
    busy.sort(Comparator.comparingInt(EndpointStats::maxInFlight).reversed());
    long others = 0;
    for (int i = 0; i < busy.size(); i++) {
      int inFlight = busy.get(i).inFlight();
      if (i < MOST_ENDPOINTS && inFlight > 0) {
        entry.value(Field.LongPause.IN_FLIGHT_OF_ENDPOINT + Ids.of(busy.get(i)), inFlight);
      } else {
        others += inFlight;
      }
    }
    entry.value(Field.LongPause.IN_FLIGHT_OTHERS, others);
  }

  void collect(Changes changes) {
    for (int i = 0; i < KEPT; i++) {
      Entry pause = pauses[i];
      if (pause != null) {
        changes.offer(places.get(i), pause);
      }
    }
  }
}
