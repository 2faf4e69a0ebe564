package dev.outrider.recorder.redis;

import dev.outrider.recorder.Failures;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where woven constructors announce clients and pools of connections to Redis, so that keys can be
 * cleared through them when an operator asks for that.
 *
 * <p>Holds each weakly. Bounded: of a host that makes more than {@link #MOST_WAITING} before they
 * are taken, the later ones cannot be cleared through.
 */
public final class RedisClients {

  private static final int MOST_WAITING = 1_000;

  private static final ConcurrentLinkedQueue<WeakReference<Object>> WAITING =
      new ConcurrentLinkedQueue<>();
  private static final AtomicInteger WAITING_COUNT = new AtomicInteger();

  private RedisClients() {}

  /** A client was made; called at the end of its constructor, once or twice. */
  public static void built(Object client) {
    try {
      if (WAITING_COUNT.incrementAndGet() > MOST_WAITING) {
        WAITING_COUNT.decrementAndGet();
        return;
      }
      WAITING.add(new WeakReference<>(client));
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The client that was made next, or null if there is none; each is handed out once. */
  public static @Nullable WeakReference<Object> takeNew() {
    WeakReference<Object> next = WAITING.poll();
    if (next != null) {
      WAITING_COUNT.decrementAndGet();
    }
    return next;
  }
}
