package dev.outrider.demo.studio.caching;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.outrider.demo.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A value as it lies in Redis: when it expires, in milliseconds since 1970, a line's end, and JSON.
 */
final class Stored {
  private static final byte END = '\n';
  private static final int LONGEST_TIME = 19;

  private Stored() {}

  static byte[] write(Object value, Duration ttl, long nowMillis) {
    byte[] time = (nowMillis + ttl.toMillis() + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] json = Json.write(value);
    byte[] both = Arrays.copyOf(time, time.length + json.length);
    System.arraycopy(json, 0, both, time.length, json.length);
    return both;
  }

  /**
   * Reads what somebody wrote there.
   *
   * @param atMost how long it is kept however long it says, since clocks differ
   * @return empty if it is no such value; one that has expired lives for no time or less
   */
  static <V> Optional<Kept<V>> read(
      byte[] stored, TypeReference<V> type, Duration atMost, long nowMillis, long era) {
    int end = 0;
    while (end < stored.length && stored[end] != END) {
      end++;
    }
    if (end == stored.length || end > LONGEST_TIME) {
      return Optional.empty();
    }
    try {
      String time = new String(stored, 0, end, StandardCharsets.US_ASCII);
      long left = Math.min(atMost.toMillis(), Math.subtractExact(Long.parseLong(time), nowMillis));
      byte[] json = Arrays.copyOfRange(stored, end + 1, stored.length);
      return Optional.ofNullable(Json.readExactly(json, type))
          .map(value -> new Kept<>(value, Duration.ofMillis(left).toNanos(), era));
    } catch (IOException | ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
