package dev.outrider.demo.studio.redis;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Passes on what others say, on a thread of its own: what they changed may be under way here, and
 * has to be waited for.
 */
final class Inbox implements AutoCloseable {
  private static final int MOST_WAITING = 10_000;

  private final String origin;
  private final Standing standing;
  private final RedisTier.Memory memory;
  private final LongAdder heard = new LongAdder();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          runnable -> daemon(runnable, "studio-changes"));

  Inbox(String origin, Standing standing, RedisTier.Memory memory) {
    this.origin = origin;
    this.standing = standing;
    this.memory = memory;
  }

  static Thread daemon(Runnable runnable, String name) {
    Thread thread = new Thread(runnable, name);
    thread.setDaemon(true);
    return thread;
  }

  /** To be called by the connection that listens; returns at once. */
  void received(String text) {
    // What is no message of ours says nothing.
    Message.read(text).filter(message -> !message.origin().equals(origin)).ifPresent(this::pass);
  }

  private void pass(Message message) {
    try {
      thread.execute(() -> take(message));
    } catch (RejectedExecutionException e) {
      // Too many wait, or it is over: as good as not to have listened.
      memory.lostTrack();
    }
  }

  private void take(Message message) {
    heard.increment();
    boolean all = standing.adopt(message.generation()) || message.entry().isEmpty();
    if (all) {
      memory.lostTrack();
    } else {
      message.entry().ifPresent(entry -> memory.changed(entry.cache(), entry.key()));
    }
  }

  long heard() {
    return heard.sum();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
