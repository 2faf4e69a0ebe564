package dev.outrider.sidecar.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

  /** The most tallies kept beside them. */
  public static final int MOST_TALLIES = 60;

  // Oldest first.
  private final Deque<Event> latest = new ArrayDeque<>();

  // Apart, so that a flood of what strangers bring about does not push out the rest.
  private final Deque<Event> tallies = new ArrayDeque<>();
  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

  public void add(Event event) {
    synchronized (this) {
      push(latest, event, MOST);
    }
    listeners.forEach(listener -> listener.accept(event));
  }

  /** Adds an event that stands for others like it, so far for one. */
  public void addTally(Event event) {
    synchronized (this) {
      push(tallies, event, MOST_TALLIES);
    }
    listeners.forEach(listener -> listener.accept(event));
  }

  /** Has the latest tally stand for more; the listeners have heard of it already. */
  public synchronized void replaceTally(Event event) {
    tallies.pollLast();
    tallies.addLast(event);
  }

  private static void push(Deque<Event> events, Event event, int most) {
    if (events.size() == most) {
      events.removeFirst();
    }
    events.addLast(event);
  }

  /** Has every event from now on told to the listener. */
  public void tell(Consumer<Event> listener) {
    listeners.add(listener);
  }

  /** Newest first. */
  public synchronized List<Event> newest() {
    List<Event> events = new ArrayList<>(tallies);
    events.addAll(latest);
    Collections.reverse(events);
    events.sort(Comparator.comparing(Event::at).reversed());
    return events;
  }
}
