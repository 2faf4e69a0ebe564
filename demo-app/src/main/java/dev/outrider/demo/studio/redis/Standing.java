package dev.outrider.demo.studio.redis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with Redis, and what it has to be told before it is used again. Any thread may call
 * and nobody waits; to ask for the use costs no lock.
 */
final class Standing {
  private RedisState state = RedisState.OFF;
  private Instant since = Instant.now();
  private String failure = "";
  private long failures;
  private Missed missed = Missed.nothing();
  // Written with the lock held.
  private volatile @Nullable Use use;

  /** What is to be told of it. */
  record View(RedisState state, Instant since, String failure, long failures, Missed missed) {}

  /** How Redis may be used, or null while it may not. */
  @Nullable Use use() {
    return use;
  }

  synchronized boolean isOff() {
    return state == RedisState.OFF;
  }

  synchronized View view() {
    return new View(state, since, failure, failures, missed);
  }

  /** It is to be used from now on, once it can be. */
  synchronized void on() {
    if (state == RedisState.OFF) {
      become(RedisState.LOST, null);
    }
  }

  /** It is used no longer, and hears of no change. */
  synchronized void off() {
    if (state != RedisState.OFF) {
      missed = Missed.all();
      become(RedisState.OFF, null);
    }
  }

  /**
   * It is not used for the time being.
   *
   * @param failed what was tried with it; others may have recovered from that already
   */
  synchronized void failed(Use failed, String reason) {
    refused(reason);
    if (failed.equals(use)) {
      become(RedisState.SLOW, null);
    }
  }

  /** It answered, but did not do what it was told. */
  synchronized void refused(String reason) {
    failures++;
    failure = reason;
  }

  /** There is no connection; returns whether that is new. */
  synchronized boolean lost(String reason) {
    boolean isNew = state != RedisState.LOST || failure.isEmpty();
    if (state != RedisState.OFF) {
      failure = reason;
      become(RedisState.LOST, null);
    }
    return isNew;
  }

  /** It has yet to be told of changes, and until then it is not used. */
  synchronized void missed(Missed more) {
    missed = missed.plus(more);
    if (state == RedisState.CONNECTED) {
      become(RedisState.SLOW, null);
    }
  }

  /** What it has to be told; to be given back if that fails. Once off, it stays to be told. */
  synchronized Missed take() {
    Missed taken = missed;
    if (state != RedisState.OFF) {
      missed = Missed.nothing();
    }
    return taken;
  }

  /** It is used from now on; returns false if it has to be told of something before. */
  synchronized boolean connected(Use now) {
    if (state == RedisState.OFF || !missed.isNothing()) {
      return false;
    }
    become(RedisState.CONNECTED, now);
    return true;
  }

  /** The values are of another generation; returns whether that is new. */
  synchronized boolean adopt(String generation) {
    Use now = use;
    if (now == null || now.generation().equals(generation)) {
      return false;
    }
    use = now.of(generation);
    return true;
  }

  private void become(RedisState next, @Nullable Use nextUse) {
    if (state != next) {
      state = next;
      since = Instant.now();
    }
    use = nextUse;
  }
}
