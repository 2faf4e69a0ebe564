package dev.outrider.recorder.redis;

import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.view.LettuceView;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what Lettuce's answers to reads found, from whether values are there alone. */
final class LettuceAnswers {

  private LettuceAnswers() {}

  /**
   * Counts what a read found.
   *
   * @param output what the answer was read into
   */
  static void count(RedisCommandStats stats, @Nullable Object output, @Nullable Request request) {
    if (output instanceof LettuceView.Values) {
      LettuceView.Values values = (LettuceView.Values) output;
      count(stats, values.outrider$present(), values.outrider$absent(), request);
    } else if (stats.read() != RedisRead.VALUES) {
      boolean found = isSomething(valueOf(output));
      stats.found(found ? 1 : 0, found ? 0 : 1, request);
    }
  }

  private static void count(
      RedisCommandStats stats, int present, int absent, @Nullable Request request) {
    if (stats.read() == RedisRead.WHOLE) {
      stats.found(present > 0 ? 1 : 0, present > 0 ? 0 : 1, request);
    } else {
      stats.found(present, absent, request);
    }
  }

  /** What was read of an answer so far is void. */
  static void forget(@Nullable Object output) {
    if (output instanceof LettuceView.Values) {
      ((LettuceView.Values) output).outrider$present(0);
      ((LettuceView.Values) output).outrider$absent(0);
    }
  }

  private static @Nullable Object valueOf(@Nullable Object output) {
    return output instanceof LettuceView.Output
        ? ((LettuceView.Output) output).outrider$value()
        : null;
  }

  private static boolean isSomething(@Nullable Object value) {
    if (value instanceof Collection) {
      return !((Collection<?>) value).isEmpty();
    }
    return value instanceof Map ? !((Map<?, ?>) value).isEmpty() : value != null;
  }
}
