package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The latest {@link EventLog#MOST} events with a number each, in the order in which they were told.
 * Any thread may add and read.
 */
final class EventTail {

  /** An event and its number, from 1 on. */
  record Numbered(long number, Event event) {}

  // Numbers begin anew with each start of the sidecar.
  private final String run = UUID.randomUUID().toString().substring(0, 8) + "-";
  private final Deque<Numbered> latest = new ArrayDeque<>();
  private long last;

  synchronized void add(Event event) {
    if (latest.size() == EventLog.MOST) {
      latest.removeFirst();
    }
    latest.addLast(new Numbered(++last, event));
  }

  /** At most so many of those after the number, the oldest first. */
  synchronized List<Numbered> after(long number, int most) {
    if (number >= last) {
      return List.of();
    }
    return latest.stream().filter(each -> each.number() > number).limit(most).toList();
  }

  /** By what clients name the number. */
  String idOf(long number) {
    return run + number;
  }

  /**
   * The number up to which a client knows the events.
   *
   * @param id what it saw last; null if it only wants what is to come. Whatever this run did not
   *     give out stands for nothing seen
   */
  synchronized long known(@Nullable String id) {
    if (id == null) {
      return last;
    }
    String digits = id.startsWith(run) ? id.substring(run.length()) : "";
    long number = digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    return number <= last ? number : 0;
  }
}
