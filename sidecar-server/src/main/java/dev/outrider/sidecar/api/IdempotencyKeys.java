package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.SentAnswer;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys that requests were made with in the last {@link #KEPT}, and the answers; at most {@link
 * #MOST} keys and {@link #MOST_BYTES} of answers, the oldest go first. In memory alone. Any thread
 * may call; nobody is called back under the lock.
 */
public final class IdempotencyKeys {

  static final Duration KEPT = Duration.ofMinutes(10);
  static final int MOST = 1_000;
  static final long MOST_BYTES = 8L << 20;

  /** A request that was made with a key. */
  final class Made {
    private final String key;
    private final String print;
    private final long sinceNanos;
    private final List<Consumer<SentAnswer>> waiting = new ArrayList<>();
    private @Nullable SentAnswer answer;

    private Made(String key, String print) {
      this.key = key;
      this.print = print;
      this.sinceNanos = time.nanos();
    }

    /** Calls back once with the answer, now or when it is there. */
    void whenAnswered(Consumer<SentAnswer> waiter) {
      @Nullable SentAnswer there = answerOrWait(this, waiter);
      if (there != null) {
        waiter.accept(there);
      }
    }

    /**
     * Tells the answer to all that wait for it.
     *
     * @param keep whether those who come later get it too; else the key is free again
     */
    void answered(SentAnswer sent, boolean keep) {
      take(this, sent, keep).forEach(waiter -> waiter.accept(sent));
    }
  }

  /**
   * What a request with a key has to do: carry itself out and tell its answer if it is the first,
   * else wait for the first one's.
   */
  record Claim(boolean first, Made made) {}

  private final TimeSource time;

  // The oldest first.
  private final Map<String, Made> byKey = new LinkedHashMap<>();
  private long bytes;

  public IdempotencyKeys(TimeSource time) {
    this.time = time;
  }

  /**
   * Takes the key for the request, or finds who took it.
   *
   * @param print tells requests apart by what they ask
   * @throws HttpError 422 if it was taken by another request, 503 if there are too many
   */
  synchronized Claim claim(String key, String print) {
    drop(made -> time.nanos() - made.sinceNanos >= KEPT.toNanos());
    @Nullable Made made = byKey.get(key);
    if (made == null) {
      makeRoom();
      Made fresh = new Made(key, print);
      byKey.put(key, fresh);
      return new Claim(true, fresh);
    }
    if (!made.print.equals(print)) {
      throw HttpError.unprocessable(
          "idempotencyKeyReused",
          "this Idempotency-Key came with another request less than %d minutes ago; only the same"
                  .formatted(KEPT.toMinutes())
              + " request, sent again, may have the same key");
    }
    return new Claim(false, made);
  }

  private void makeRoom() {
    drop(made -> byKey.size() >= MOST && made.answer != null);
    if (byKey.size() >= MOST) {
      throw new HttpError(
          StatusCodes.SERVICE_UNAVAILABLE,
          "tooManyIdempotencyKeys",
          "there are %d requests with an Idempotency-Key under way; ask again later"
              .formatted(MOST));
    }
  }

  private synchronized @Nullable SentAnswer answerOrWait(Made made, Consumer<SentAnswer> waiter) {
    if (made.answer == null) {
      made.waiting.add(waiter);
    }
    return made.answer;
  }

  private synchronized List<Consumer<SentAnswer>> take(Made made, SentAnswer sent, boolean keep) {
    made.answer = sent;
    if (!keep) {
      byKey.remove(made.key, made);
    } else if (byKey.get(made.key) == made) {
      bytes += sent.body().length();
      drop(old -> bytes > MOST_BYTES && old.answer != null && old != made);
    }
    List<Consumer<SentAnswer>> waiting = List.copyOf(made.waiting);
    made.waiting.clear();
    return waiting;
  }

  /** Looks at each, the oldest first, and drops it if so. */
  private void drop(Predicate<Made> condition) {
    for (Iterator<Made> each = byKey.values().iterator(); each.hasNext(); ) {
      Made made = each.next();
      if (condition.test(made)) {
        bytes -= made.answer == null ? 0 : made.answer.body().length();
        each.remove();
      }
    }
  }
}
