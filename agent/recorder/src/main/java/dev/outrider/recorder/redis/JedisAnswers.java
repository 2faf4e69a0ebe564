package dev.outrider.recorder.redis;

import dev.outrider.recorder.requests.Request;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Tells what Jedis' raw answers are: bytes, numbers, lists of them, or null for nil. */
final class JedisAnswers {

  /** What Jedis throws when a connection is lost. */
  static final String LOSS = "redis.clients.jedis.exceptions.JedisConnectionException";

  private static final String REDIRECTION =
      "redis.clients.jedis.exceptions.JedisRedirectionException";

  private JedisAnswers() {}

  /** Counts what a read found. */
  static void count(RedisCommandStats stats, @Nullable Object answer, @Nullable Request request) {
    switch (stats.read()) {
      case VALUE:
        stats.found(answer != null ? 1 : 0, answer != null ? 0 : 1, request);
        break;
      case VALUES:
        countEach(stats, answer, request);
        break;
      case WHOLE:
        boolean found = sizeOf(answer) > 0;
        stats.found(found ? 1 : 0, found ? 0 : 1, request);
        break;
      default:
    }
  }

  private static void countEach(
      RedisCommandStats stats, @Nullable Object answers, @Nullable Request request) {
    int present = 0;
    int size = sizeOf(answers);
    for (int i = 0; i < size; i++) {
      if (at(answers, i) != null) {
        present++;
      }
    }
    stats.found(present, size - present, request);
  }

  /** How many there are in a list; 0 of anything else. */
  static int sizeOf(@Nullable Object answers) {
    // Jedis makes no others; one that has to be walked through would be, again and again.
    return answers instanceof List && answers instanceof RandomAccess
        ? ((List<?>) answers).size()
        : 0;
  }

  static @Nullable Object at(@Nullable Object answers, int index) {
    return answers instanceof List ? ((List<?>) answers).get(index) : null;
  }

  static boolean isText(@Nullable Object answer, String text) {
    if (!(answer instanceof byte[]) || ((byte[]) answer).length != text.length()) {
      return false;
    }
    byte[] bytes = (byte[]) answer;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the server says that another one has the key. */
  static boolean isRedirection(Throwable thrown) {
    return isA(thrown, REDIRECTION);
  }

  /** Whether nothing more will come over the connection. */
  static boolean isLoss(Throwable thrown) {
    return isA(thrown, LOSS);
  }

  private static boolean isA(Throwable thrown, String type) {
    for (Class<?> each = thrown.getClass(); each != null; each = each.getSuperclass()) {
      if (each.getName().equals(type)) {
        return true;
      }
    }
    return false;
  }
}
