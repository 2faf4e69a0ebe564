package dev.outrider.recorder;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One request in flight.
 *
 * <p>Begun and ended by one thread each, not always the same; its queries may be counted by
 * several.
 */
public final class Request {

  private final AtomicInteger queries = new AtomicInteger();
  private long startNanos;
  private volatile boolean ended;
  private boolean shared;

  Request() {}

  void begin(long nowNanos) {
    startNanos = nowNanos;
    queries.setPlain(0);
    ended = false;
    shared = false;
  }

  void queried() {
    queries.getAndIncrement();
  }

  int queries() {
    return queries.get();
  }

  long startNanos() {
    return startNanos;
  }

  /** Whether this call was the first to end the request. */
  boolean end() {
    if (ended) {
      return false;
    }
    ended = true;
    return true;
  }

  /** From now on other threads may know this request, so it cannot be used for another one. */
  void share() {
    shared = true;
  }

  boolean isShared() {
    return shared;
  }
}
