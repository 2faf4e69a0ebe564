package dev.outrider.sidecar.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The latest {@link #MOST} events, and whoever wants to hear of each. Any thread may add and read;
 * listeners are called on the thread that adds and must not wait.
 */
public final class EventLog {

  /** As many as an incident of a busy night makes; each is below 1 KB or so. */
  public static final int MOST = 1_000;

  /** The most tallies of each kind that are kept beside them. */
  public static final int MOST_TALLIES = 60;

  private record Key(Instant at, @Nullable String jvm, String of) {}

  // Oldest first.
  private final Deque<Event> latest = new ArrayDeque<>();

  // Apart, so that a flood of what strangers bring about does not push out the rest.
  private final Map<EventKind, Map<Key, Event>> tallies = new EnumMap<>(EventKind.class);
  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

  /** Adds an event; one that is a {@link Tally} takes the place of what it was before it grew. */
  public void add(Event event) {
    @Nullable Tally tally = Tally.of(event.details());
    synchronized (this) {
      if (tally == null) {
        push(event);
      } else {
        put(event, tally);
      }
    }
    listeners.forEach(listener -> listener.accept(event));
  }

  private void push(Event event) {
    if (latest.size() == MOST) {
      latest.removeFirst();
    }
    latest.addLast(event);
  }

  private void put(Event event, Tally tally) {
    Map<Key, Event> ofKind = tallies.computeIfAbsent(event.kind(), kind -> new LinkedHashMap<>());
    ofKind.put(new Key(event.at(), event.jvm(), tally.of()), event);
    if (ofKind.size() > MOST_TALLIES) {
      ofKind.remove(ofKind.keySet().iterator().next());
    }
  }

  /** Has every event from now on told to the listener, and each tally as often as it grows. */
  public void tell(Consumer<Event> listener) {
    listeners.add(listener);
  }

  /** Newest first. */
  public synchronized List<Event> newest() {
    List<Event> events = new ArrayList<>();
    tallies.values().forEach(ofKind -> events.addAll(ofKind.values()));
    events.addAll(latest);
    Collections.reverse(events);
    events.sort(Comparator.comparing(Event::at).reversed());
    return events;
  }
}
