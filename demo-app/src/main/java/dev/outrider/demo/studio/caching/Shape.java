package dev.outrider.demo.studio.caching;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.function.Function;

/**
 * What keys and values of a cache look like outside of this process.
 *
 * @param key reads what {@link String#valueOf(Object)} writes, or throws an {@link
 *     IllegalArgumentException}
 * @param value of which JSON tells everything, such as records, texts and numbers
 */
public record Shape<K, V>(Function<String, K> key, TypeReference<V> value) {
  /** Of a cache whose keys are texts. */
  public static <V> Shape<String, V> byText(TypeReference<V> value) {
    return new Shape<>(Function.identity(), value);
  }

  /** Of a cache whose keys are ids. */
  public static <V> Shape<Long, V> byId(TypeReference<V> value) {
    return new Shape<>(Long::valueOf, value);
  }
}
