package dev.outrider.demo.studio.redis;

import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Tells Redis and the other instances of changes.
 *
 * @param channel through which they are told
 * @param origin which instance this is
 */
record Changes(String channel, String origin) {
  /** How long a mark stays; longer than any load after which a value is kept. */
  static final Duration MARK_LIFE = Duration.ofSeconds(30);

  private static final byte[] MARK = "changed".getBytes(StandardCharsets.UTF_8);

  /** Whether this is no value, but the mark of a change. */
  static boolean isMark(byte[] found) {
    return Arrays.equals(found, MARK);
  }

  /** Puts a mark in the place of an entry's value. */
  static CompletionStage<String> mark(Use use, EntryName entry) {
    return use.session().set(use.key(entry), MARK, SetArgs.Builder.px(MARK_LIFE));
  }

  /** Marks an entry, and tells the others; ends once Redis has done both. */
  CompletionStage<?> tell(Use use, EntryName entry) {
    CompletionStage<String> marked = mark(use, entry);
    return publish(use, Optional.of(entry)).thenCombine(marked, (heard, done) -> heard);
  }

  /** Tells the others that no value of before is of use. */
  CompletionStage<?> tellOfClear(Use use) {
    return publish(use, Optional.empty());
  }

  private CompletionStage<Long> publish(Use use, Optional<EntryName> entry) {
    return use.session().publish(channel, new Message(origin, use.generation(), entry).text());
  }
}
