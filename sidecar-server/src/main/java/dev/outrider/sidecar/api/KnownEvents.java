package dev.outrider.sidecar.api;

import dev.outrider.sidecar.api.Events.ListedEvent;
import dev.outrider.sidecar.model.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events of the history that are among the latest in memory, too, from the others. For
 * one thread.
 */
final class KnownEvents {

  /** An event that stands for several is known without its text, which changes as it grows. */
  private record Key(Instant at, String kind, @Nullable String jvm, @Nullable String text) {

    static Key of(ListedEvent event) {
      boolean grows = event.details().containsKey(Event.ATTEMPTS);
      return new Key(event.at(), event.kind(), event.jvm(), grows ? null : event.text());
    }
  }

  // Two that are alike may both have happened in one millisecond.
  private final Map<Key, Integer> alike = new HashMap<>();
  private final Set<Key> numbered = new HashSet<>();

  KnownEvents(Collection<ListedEvent> latest) {
    for (ListedEvent event : latest) {
      if (isNumbered(event)) {
        numbered.add(Key.of(event));
      } else {
        alike.merge(Key.of(event), 1, Integer::sum);
      }
    }
  }

  /** A host tells them again to a sidecar that was started anew, which keeps them again. */
  private static boolean isNumbered(ListedEvent event) {
    return event.details().containsKey(Event.SEQUENCE);
  }

  /** Whether the event, which the history has, is not one of those known by now. */
  boolean isAnother(ListedEvent event) {
    Key key = Key.of(event);
    if (isNumbered(event)) {
      return numbered.add(key);
    }
    int left = alike.getOrDefault(key, 0);
    if (left > 0) {
      alike.put(key, left - 1);
    }
    return left == 0;
  }
}
