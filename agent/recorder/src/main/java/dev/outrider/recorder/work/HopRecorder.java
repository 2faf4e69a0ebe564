package dev.outrider.recorder.work;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RunnableScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into executors, so that work stays with its request when it changes threads.
 * Of its own it throws nothing; tasks may. A hop that carries no request allocates nothing.
 */
public final class HopRecorder {

  private static final String VIRTUAL_THREADS = "java.lang.VirtualThread";

  private HopRecorder() {}

  /** This thread hands a task over that will run later, elsewhere as a rule. */
  public static void offer(@Nullable Object task) {
    try {
      if (task == null) {
        return;
      }
      Request request = carried();
      if (request != null) {
        request.share();
        Handoffs.offer(task, request);
      } else if (!Handoffs.areNone()) {
        Handoffs.offer(task, null);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The same, unless it is work that a clock will begin again and again, and so no request's. */
  public static void offerOnce(@Nullable Object task) {
    boolean periodic =
        task instanceof RunnableScheduledFuture && ((RunnableScheduledFuture<?>) task).isPeriodic();
    if (!periodic) {
      offer(task);
    }
  }

  /** A task is handed to one of the JDK's work-stealing pools. */
  public static void submit(Object pool, @Nullable Object task) {
    if (carried() == null || !runsVirtualThreads(pool)) {
      offer(task);
    }
  }

  /** Whether the pool's tasks are virtual threads that go on: each has a request of its own. */
  private static boolean runsVirtualThreads(Object pool) {
    return pool instanceof ForkJoinPool
        && ((ForkJoinPool) pool).getFactory().getClass().getName().startsWith(VIRTUAL_THREADS);
  }

  /** This thread's request, to be carried elsewhere. */
  public static @Nullable Request carried() {
    Frame frame = Frame.known();
    Request request = frame == null ? null : frame.request();
    return request == null || request.isEnded() ? null : request;
  }

  private static @Nullable Request take(Object task) {
    try {
      return Handoffs.areNone() ? null : Handoffs.take(task);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return null;
    }
  }

  /** Runs a task that may have been handed over, for its request. */
  public static void run(Runnable task) {
    Request request = take(task);
    if (request != null) {
      run(task, request);
    } else if (PollRecorder.areNone()) {
      task.run();
    } else {
      PollRecorder.run(task);
    }
  }

  /**
   * The same, by what runs one task after the other within one task of another pool: a task that
   * belongs to no request runs for none, whatever that pool's task belonged to.
   */
  public static void runApart(Runnable task) {
    Request request = take(task);
    Frame frame = request == null ? Frame.known() : null;
    if (request == null && (frame == null || frame.request() == null)) {
      task.run();
      return;
    }
    boolean broughtBefore = isBrought();
    Request before = switchTo(request, true);
    try {
      task.run();
    } finally {
      switchTo(before, broughtBefore);
    }
  }

  static void run(Runnable task, Request request) {
    boolean broughtBefore = isBrought();
    Request before = switchTo(request, true);
    try {
      task.run();
    } finally {
      if (!PollRecorder.areNone()) {
        PollRecorder.endSince(request);
      }
      switchTo(before, broughtBefore);
    }
  }

  private static boolean isBrought() {
    Frame frame = Frame.known();
    return frame != null && frame.isBrought();
  }

  private static @Nullable Request switchTo(@Nullable Request next, boolean brought) {
    try {
      Frame frame = Frame.current();
      Request before = frame.request();
      if (brought) {
        frame.workForTask(next);
      } else {
        frame.workFor(next);
      }
      return before;
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return null;
    }
  }

  /**
   * The task, made to carry this thread's request if it has one: for threads, which show the host
   * nothing of what they are given.
   */
  public static @Nullable Runnable carrying(@Nullable Runnable task) {
    try {
      Request request = carried();
      if (task == null || request == null) {
        return task;
      }
      request.share();
      return new CarryingTask(task, request);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return task;
    }
  }

  /** A task that may have been handed over begins inside of a method that {@link #end} ends. */
  public static void begin(Object task) {
    Request request = take(task);
    try {
      if (request != null) {
        Frame frame = Frame.current();
        if (frame.request() != request) {
          frame.hop(task, request);
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The same, inside of a method whose exceptions are told. */
  public static long enter(Object task) {
    begin(task);
    return 0;
  }

  /** What {@link #begin} began is done, if it began anything. */
  public static void end(Object task) {
    try {
      Frame frame = Frame.known();
      if (frame != null) {
        frame.hopBack(task);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
