package dev.outrider.agent.caches;

import dev.outrider.agent.command.ClearRequest;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One cache that a clear may be about. Holds it, and so is soon done with. Cleared by one thread;
 * another may ask what was done so far.
 */
final class ClearTarget {

  final String name;
  private final CacheReader reader;
  private final Object cache;
  private final Outcome outcome = new Outcome();

  ClearTarget(String name, CacheReader reader, Object cache) {
    this.name = name;
    this.reader = reader;
    this.cache = cache;
  }

  /** Removes what is meant, or counts it; tells what came of it, a failure included. */
  Entry clear(ClearRequest request) {
    try {
      outcome.before = reader.size(cache);
      String obstacle = reader.obstacle(cache, request.meansAllKeys());
      if (obstacle != null) {
        outcome.failure = obstacle;
      } else if (request.meansAllKeys()) {
        removeAll(request);
      } else {
        removeSome(request);
      }
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      // Its kind and never its message, which might quote a key.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      outcome.failure = "it threw " + cause.getClass().getName();
    }
    return outcome.entry(name, sizeAfter());
  }

  /** What was done so far of a clear that has not ended. */
  Entry soFar(String whyNotMore) {
    Outcome unfinished = new Outcome();
    unfinished.before = outcome.before;
    unfinished.removed.set(outcome.removed.get());
    unfinished.failure = whyNotMore;
    return unfinished.entry(name, unfinished.left());
  }

  /** Of one that is not cleared at all. */
  Entry leftAlone(String why) {
    return Entry.of(Kind.CACHE, name)
        .value(ResultField.FAILURES, 1)
        .attribute(ResultField.REASON, why)
        .build();
  }

  boolean isSameAs(ClearTarget other) {
    return cache == other.cache;
  }

  private void removeAll(ClearRequest request) throws ReflectiveOperationException {
    if (!request.isDryRun()) {
      reader.removeAll(cache);
    }
    outcome.removed.set(outcome.before);
  }

  private void removeSome(ClearRequest request) throws ReflectiveOperationException {
    for (Object key : reader.keys(cache)) {
      if (request.meansKey(key) && (request.isDryRun() || reader.remove(cache, key))) {
        outcome.removed.getAndIncrement();
      }
    }
  }

  private long sizeAfter() {
    try {
      return reader.size(cache);
    } catch (Exception | LinkageError e) {
      return outcome.left();
    }
  }

  /** What came of it so far. */
  private static final class Outcome {
    volatile long before;
    final AtomicLong removed = new AtomicLong();
    @Nullable String failure;

    long left() {
      return Math.max(0, before - removed.get());
    }

    Entry entry(String name, long after) {
      Entry.Builder entry =
          Entry.of(Kind.CACHE, name)
              .value(ResultField.ENTRIES_BEFORE, before)
              .value(ResultField.ENTRIES_REMOVED, removed.get())
              .value(ResultField.ENTRIES_AFTER, after)
              .value(ResultField.FAILURES, failure == null ? 0 : 1);
      if (failure != null) {
        entry.attribute(ResultField.REASON, failure);
      }
      return entry.build();
    }
  }
}
