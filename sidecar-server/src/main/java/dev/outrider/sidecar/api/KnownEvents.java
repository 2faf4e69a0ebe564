package dev.outrider.sidecar.api;

import dev.outrider.sidecar.api.Events.ListedEvent;
import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.Tally;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events of the history that are among the latest in memory, too, from the others. For
 * one thread.
 */
final class KnownEvents {

  /** A tally is known by what it counts: its text changes as it grows. */
  private record Key(Instant at, String kind, @Nullable String jvm, String text) {

    static Key of(ListedEvent event) {
      @Nullable Tally tally = Tally.of(event.details());
      return new Key(
          event.at(), event.kind(), event.jvm(), tally == null ? event.text() : tally.of());
    }
  }

  private final List<ListedEvent> latest;

  // Two that are alike may both have happened in one millisecond.
  private final Map<Key, Integer> alike = new HashMap<>();
  private final Set<Key> numbered = new HashSet<>();
  private final Map<Key, ListedEvent> tallies = new LinkedHashMap<>();

  KnownEvents(Collection<ListedEvent> latest) {
    this.latest = latest.stream().filter(event -> !isTally(event)).toList();
    for (ListedEvent event : latest) {
      if (isTally(event)) {
        addTally(event);
      } else if (isNumbered(event)) {
        numbered.add(Key.of(event));
      } else {
        alike.merge(Key.of(event), 1, Integer::sum);
      }
    }
  }

  /** Those known by now and, of the history's, those that are others; in no particular order. */
  Stream<ListedEvent> with(Stream<ListedEvent> kept) {
    List<ListedEvent> others =
        kept.filter(event -> isTally(event) ? addTally(event) : isAnother(event)).toList();
    return Stream.of(latest, others, tallies.values()).flatMap(Collection::stream);
  }

  private static boolean isTally(ListedEvent event) {
    return Tally.of(event.details()) != null;
  }

  /** The one that counted more is right: a sidecar that was started anew may have heard of less. */
  private boolean addTally(ListedEvent event) {
    tallies.merge(
        Key.of(event), event, (one, other) -> countOf(other) > countOf(one) ? other : one);
    return false;
  }

  private static long countOf(ListedEvent event) {
    @Nullable Tally tally = Tally.of(event.details());
    return tally == null ? 0 : tally.count();
  }

  /** A host tells them again to a sidecar that was started anew, which keeps them again. */
  private static boolean isNumbered(ListedEvent event) {
    return event.details().containsKey(Event.SEQUENCE);
  }

  private boolean isAnother(ListedEvent event) {
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
