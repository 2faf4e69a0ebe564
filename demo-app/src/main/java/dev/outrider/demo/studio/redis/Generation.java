package dev.outrider.demo.studio.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The generation of all values, which lies in Redis, too. */
final class Generation {
  // Old runs of the server leave theirs behind, if it keeps anything.
  private static final Duration LIFE = Duration.ofDays(7);

  private Generation() {}

  /**
   * How Redis is used by those who use it already, or by the first.
   *
   * @throws RedisException if it does not answer
   */
  static Use join(Session session, String prefix, Duration atMost) {
    @Nullable String there = read(session, prefix, atMost);
    if (there == null) {
      write(session, prefix, SetArgs.Builder.px(LIFE).nx(), atMost);
      there = read(session, prefix, atMost);
    }
    // Somebody else's value, if still none of ours.
    return there == null ? begin(session, prefix, atMost) : new Use(session, prefix, there);
  }

  /** Begins another generation: no value of before is found again. */
  static Use begin(Session session, String prefix, Duration atMost) {
    return new Use(session, prefix, write(session, prefix, SetArgs.Builder.px(LIFE), atMost));
  }

  private static @Nullable String read(Session session, String prefix, Duration atMost) {
    try {
      byte @Nullable [] there = Session.await(session.get(key(prefix)), atMost);
      String text = there == null ? "" : new String(there, StandardCharsets.US_ASCII);
      return text.matches("[0-9a-f]{16}") ? text : null;
    } catch (RedisCommandExecutionException e) {
      // What lies there is no text.
      return null;
    }
  }

  private static String write(Session session, String prefix, SetArgs how, Duration atMost) {
    String fresh = "%016x".formatted(ThreadLocalRandom.current().nextLong());
    Session.await(session.set(key(prefix), fresh.getBytes(StandardCharsets.US_ASCII), how), atMost);
    return fresh;
  }

  private static String key(String prefix) {
    return prefix + "generation";
  }
}
