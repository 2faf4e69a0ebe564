package dev.outrider.demo.studio.redis;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What was changed while Redis could not be told: so many entries, and if there are more,
 * everything. Not thread-safe.
 *
 * @param entries of which each is to be marked
 * @param everything whether all there is in Redis is of no use, whatever the entries
 */
record Missed(Set<EntryName> entries, boolean everything) {
  private static final int MOST = 1_000;

  static Missed nothing() {
    return new Missed(Set.of(), false);
  }

  static Missed all() {
    return new Missed(Set.of(), true);
  }

  static Missed one(EntryName entry) {
    return new Missed(Set.of(entry), false);
  }

  Missed plus(Missed other) {
    if (everything || other.everything) {
      return all();
    }
    Set<EntryName> both = new LinkedHashSet<>(entries);
    both.addAll(other.entries);
    return both.size() > MOST ? all() : new Missed(both, false);
  }

  boolean isNothing() {
    return entries.isEmpty() && !everything;
  }
}
