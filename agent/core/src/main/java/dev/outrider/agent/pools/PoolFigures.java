package dev.outrider.agent.pools;

import dev.outrider.protocol.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pool said of itself at one moment, by the names of {@code Field.Pool}. */
final class PoolFigures {

  private final Map<String, Long> values = new LinkedHashMap<>();

  /**
   * Adds a figure.
   *
   * @param said what the pool answered; left out if that is no number, or one that is negative,
   *     which means that there is none
   */
  PoolFigures with(String field, @Nullable Object said) {
    if (said instanceof Number && ((Number) said).longValue() >= 0) {
      values.put(field, ((Number) said).longValue());
    }
    return this;
  }

  void writeTo(Entry.Builder entry) {
    values.forEach(entry::value);
  }
}
