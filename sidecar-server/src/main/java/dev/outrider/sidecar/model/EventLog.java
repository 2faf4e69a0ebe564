package dev.outrider.sidecar.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The latest {@link #MOST} events, and whoever wants to hear of each. Any thread may add and read;
 * listeners are called on the thread that adds and must not wait.
 */
public final class EventLog {

  /** As many as an incident of a busy night makes; each is below 1 KB or so. */
  public static final int MOST = 1_000;

  // Oldest first.
  private final Deque<Event> latest = new ArrayDeque<>();
  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

  public void add(Event event) {
    synchronized (this) {
      if (latest.size() == MOST) {
        latest.removeFirst();
      }
      latest.addLast(event);
    }
    listeners.forEach(listener -> listener.accept(event));
  }

  /** Has every event from now on told to the listener. */
  public void tell(Consumer<Event> listener) {
    listeners.add(listener);
  }

  /** Newest first. */
  public synchronized List<Event> newest() {
    List<Event> events = new ArrayList<>(latest);
    Collections.reverse(events);
    return events;
  }
}
