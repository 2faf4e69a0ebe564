package dev.outrider.agent.caches;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cache's own statistics said at one moment, by the names of {@code Field.Cache}. Counts are
 * since the cache was built.
 */
final class CacheFigures {

  private final Map<String, Long> values = new LinkedHashMap<>();

  /**
   * Adds a figure.
   *
   * @param said what the library answered; left out if that is no number, or one that is negative,
   *     which means that there is none
   */
  CacheFigures with(String field, @Nullable Object said) {
    if (said instanceof Number && ((Number) said).longValue() >= 0) {
      values.merge(field, ((Number) said).longValue(), Long::sum);
    }
    return this;
  }

  /** The counts of both together, without what only a cache that is there has. */
  CacheFigures plusCounts(CacheFigures other) {
    CacheFigures sum = new CacheFigures();
    values.forEach(sum::with);
    other.values.forEach(sum::with);
    sum.values.remove(Field.Cache.SIZE);
    sum.values.remove(Field.Cache.MAX_SIZE);
    return sum;
  }

  void writeTo(Entry.Builder entry) {
    values.forEach(entry::value);
  }
}
