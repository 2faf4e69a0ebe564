package dev.outrider.sidecar.history;

import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events that are to be written, the earliest first; of one that grows its latest state alone. Any
 * thread may add, and none waits for the one that writes.
 */
final class WaitingEvents {

  /** As many as an incident of a busy night makes in a second. */
  static final int MOST = 1_000;

  private record Key(Instant at, EventKind kind, @Nullable String jvm, String of) {

    /** Null for an event that does not grow. */
    static @Nullable Key of(Event event) {
      @Nullable Tally tally = Tally.of(event.details());
      return tally == null ? null : new Key(event.at(), event.kind(), event.jvm(), tally.of());
    }
  }

  private final List<Event> single = new ArrayList<>();
  private final Map<Key, Event> tallies = new LinkedHashMap<>();
  private long dropped;

  /** Has the event written, unless {@link #MOST} others wait. */
  synchronized void add(Event event) {
    @Nullable Key key = Key.of(event);
    if (key != null && tallies.replace(key, event) != null) {
      return;
    }
    if (single.size() + tallies.size() == MOST) {
      dropped++;
    } else if (key == null) {
      single.add(event);
    } else {
      tallies.put(key, event);
    }
  }

  /** All that wait, until they are said to be {@link #written}. */
  synchronized List<Event> unwritten() {
    List<Event> all = new ArrayList<>(single);
    all.addAll(tallies.values());
    return all;
  }

  /** What was added since they were handed out, or has grown, waits on. */
  synchronized void written(List<Event> events) {
    int singles = 0;
    for (Event event : events) {
      @Nullable Key key = Key.of(event);
      if (key == null) {
        singles++;
      } else {
        tallies.remove(key, event);
      }
    }
    single.subList(0, singles).clear();
  }

  /** How many found no room. */
  synchronized long dropped() {
    return dropped;
  }
}
