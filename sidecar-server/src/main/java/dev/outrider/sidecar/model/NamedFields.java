package dev.outrider.sidecar.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Fields of which an entry has any number: their names begin alike and end in what tells them
 * apart.
 */
final class NamedFields {

  private NamedFields() {}

  /** Those whose names begin so, by the ends of their names. */
  static <V> SortedMap<String, V> of(Map<String, V> fields, String beginning) {
    SortedMap<String, V> named = new TreeMap<>();
    fields.forEach(
        (name, field) -> {
          if (name.startsWith(beginning)) {
            named.put(name.substring(beginning.length()), field);
          }
        });
    return named;
  }

  /** Those of both; of a name that both have, what they amount to together. */
  static <K, V> SortedMap<K, V> merged(
      SortedMap<K, V> one, SortedMap<K, V> other, BinaryOperator<V> merge) {
    SortedMap<K, V> both = new TreeMap<>(one);
    other.forEach((name, field) -> both.merge(name, field, merge));
    return both;
  }
}
