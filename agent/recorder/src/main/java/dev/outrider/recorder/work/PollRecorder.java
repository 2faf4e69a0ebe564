package dev.outrider.recorder.work;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Endpoints;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.PollLoop;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.requests.WorkKind;
import dev.outrider.recorder.view.PolledRecords;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into consumers that are polled: what a thread does between a poll that gave
 * records and the next one belongs to these. Nothing here throws.
 *
 * <p>Nothing tells when a thread is done with the last of them, but the consumer's end. So a
 * message ends, at the latest, with the task that polled for it; when its consumer is garbage and
 * the thread begins other work; or with the thread, which the next report finds.
 */
public final class PollRecorder {

  private static final int FEW = 64;

  private static final ConcurrentLinkedQueue<PollLoop> LOOPS = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger NEXT_SWEEP = new AtomicInteger(FEW);
  private static final AtomicInteger KNOWN = new AtomicInteger();

  // Most hosts poll nothing, and pay one read for it.
  private static volatile boolean anyPolls;

  private PollRecorder() {}

  /**
   * A consumer is polled again: this thread is done with what it gave before.
   *
   * @return what woven code wants of any begin
   */
  public static long done(Object consumer) {
    try {
      Frame frame = Frame.known();
      PollLoop loop = frame == null ? null : frame.pollLoop;
      if (loop != null && loop.isOpen() && (loop.isOf(consumer) || loop.isForgotten())) {
        loop.end();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
    return 0;
  }

  /** The same, where no more polls follow. */
  public static void closing(Object consumer) {
    done(consumer);
  }

  /**
   * A consumer was polled. Inside of other work, which may be that on another consumer's message,
   * what it gave is part of that.
   *
   * @param records {@link PolledRecords} by weaving, or null
   */
  public static void polled(Object consumer, @Nullable Object records) {
    try {
      if (!(records instanceof PolledRecords) || ((PolledRecords) records).outrider$isEmpty()) {
        return;
      }
      Frame frame = Frame.current();
      Request outer = frame.request();
      if (outer != null && !outer.isEnded()) {
        return;
      }
      String topic = JobNames.ofTopics((PolledRecords) records);
      PollLoop loop = frame.pollLoop;
      if (loop == null) {
        loop = new PollLoop(frame);
        frame.pollLoop = loop;
        register(loop);
      }
      loop.begin(consumer, Endpoints.named(WorkKind.MESSAGE, topic == null ? "(unnamed)" : topic));
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void register(PollLoop loop) {
    LOOPS.add(loop);
    anyPolls = true;
    int known = KNOWN.incrementAndGet();
    int limit = NEXT_SWEEP.get();
    // Threads that poll once and die, where nobody reports: no more are kept than twice those
    // alive.
    if (known >= limit && NEXT_SWEEP.compareAndSet(limit, Integer.MAX_VALUE)) {
      buryDead();
      NEXT_SWEEP.set(Math.max(FEW, 2 * KNOWN.get()));
    }
  }

  /** Whether a task that was run may have left a message behind. */
  static boolean areNone() {
    return !anyPolls;
  }

  /** Runs a task; a message that it has polled for ends with it. */
  static void run(Runnable task) {
    Frame frame = Frame.known();
    Request before = frame == null ? null : frame.request();
    try {
      task.run();
    } finally {
      endSince(before);
    }
  }

  /** Ends a message unless it is what this thread worked on before. */
  static void endSince(@Nullable Request before) {
    try {
      Frame frame = Frame.known();
      PollLoop loop = frame == null ? null : frame.pollLoop;
      if (loop != null && loop.isOpen() && frame != null && frame.request() != before) {
        loop.end();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  static void endForgotten(Frame frame) {
    PollLoop loop = frame.pollLoop;
    if (loop != null && loop.isOpen() && loop.isForgotten()) {
      loop.end();
    }
  }

  /** Code woven around a listener begins: what it throws is seen by its container alone. */
  public static long listen() {
    return 0;
  }

  /** Ends what threads left behind that are dead; called before each report. */
  public static void buryDead() {
    if (areNone()) {
      return;
    }
    for (PollLoop loop : LOOPS) {
      // Only who took it out ends it.
      if (loop.isDead() && LOOPS.remove(loop)) {
        KNOWN.getAndDecrement();
        loop.bury();
      }
    }
  }
}
