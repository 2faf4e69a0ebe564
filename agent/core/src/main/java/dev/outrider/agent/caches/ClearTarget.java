package dev.outrider.agent.caches;

import dev.outrider.agent.command.ClearRequest;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import org.jspecify.annotations.Nullable;

/** One cache that a clear may be about. Holds it, and so is soon done with. */
final class ClearTarget {

  final String name;
  private final CacheReader reader;
  private final Object cache;

  ClearTarget(String name, CacheReader reader, Object cache) {
    this.name = name;
    this.reader = reader;
    this.cache = cache;
  }

  /** Removes what is meant, or counts it; tells what came of it, a failure included. */
  Entry clear(ClearRequest request) {
    Outcome outcome = new Outcome();
    try {
      outcome.before = reader.size(cache);
      String obstacle = reader.obstacle(cache, request.meansAllKeys());
      if (obstacle != null) {
        outcome.failure = obstacle;
      } else if (request.meansAllKeys()) {
        removeAll(request, outcome);
      } else {
        removeSome(request, outcome);
      }
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      // Its kind and never its message, which might quote a key.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      outcome.failure = "it threw " + cause.getClass().getName();
    }
    outcome.after = sizeAfter(outcome);
    return outcome.entry(name);
  }

  private void removeAll(ClearRequest request, Outcome outcome)
      throws ReflectiveOperationException {
    if (!request.isDryRun()) {
      reader.removeAll(cache);
    }
    outcome.removed = outcome.before;
  }

  private void removeSome(ClearRequest request, Outcome outcome)
      throws ReflectiveOperationException {
    for (Object key : reader.keys(cache)) {
      if (request.meansKey(key) && (request.isDryRun() || reader.remove(cache, key))) {
        outcome.removed++;
      }
    }
  }

  private long sizeAfter(Outcome outcome) {
    try {
      return reader.size(cache);
    } catch (Exception | LinkageError e) {
      return outcome.before - outcome.removed;
    }
  }

  /** What came of it so far. */
  private static final class Outcome {
    long before;
    long removed;
    long after;
    @Nullable String failure;

    Entry entry(String name) {
      Entry.Builder entry =
          Entry.of(Kind.CACHE, name)
              .value(ResultField.ENTRIES_BEFORE, before)
              .value(ResultField.ENTRIES_REMOVED, removed)
              .value(ResultField.ENTRIES_AFTER, after)
              .value(ResultField.FAILURES, failure == null ? 0 : 1);
      if (failure != null) {
        entry.attribute(ResultField.REASON, failure);
      }
      return entry.build();
    }
  }
}
