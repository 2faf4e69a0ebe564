package dev.outrider.recorder.work;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Endpoints;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.requests.WorkKind;
import dev.outrider.recorder.view.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into what begins work that is no request: clocks, schedulers, listeners of
 * messages. Nothing here throws, but what the host's own tasks do.
 */
public final class JobRecorder {

  private static final long NOT_BEGUN = 0;
  private static final long BEGUN = 1;
  private static final long INSIDE_JOB = 2;

  private JobRecorder() {}

  /**
   * A job begins on this thread. Inside of another job it only gives that its name: schedulers run
   * their jobs by way of tasks of their own.
   *
   * @param name at most as many different ones as there are jobs
   * @return what {@link #end} wants
   */
  public static long begin(@Nullable String name) {
    return begin(WorkKind.JOB, name);
  }

  /** A task that is a job begins: named by the method that it calls, or by its class. */
  public static long beginTask(Object task) {
    try {
      return begin(JobNames.ofTask(task));
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_BEGUN;
    }
  }

  /** A listener is handed a message, or a batch of them, of that destination. */
  public static long beginMessage(@Nullable String destination) {
    return begin(WorkKind.MESSAGE, JobNames.ofDestination(destination));
  }

  /**
   * The same, of what knows the destination.
   *
   * @param delivery a {@link Delivery} by weaving, or a list of them that come from one place
   */
  public static long beginDelivery(@Nullable Object delivery) {
    try {
      Object first = delivery;
      if (delivery instanceof List && !((List<?>) delivery).isEmpty()) {
        first = ((List<?>) delivery).get(0);
      }
      return beginMessage(
          first instanceof Delivery ? ((Delivery) first).outrider$destination() : null);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_BEGUN;
    }
  }

  private static long begin(WorkKind kind, @Nullable String name) {
    try {
      Frame frame = Frame.current();
      PollRecorder.endForgotten(frame);
      Request outer = frame.request();
      // One that has ended already gave the thread this work to do later: it is its own.
      if (outer != null && !outer.isEnded()) {
        if (kind != WorkKind.JOB || outer.kind() != kind) {
          return NOT_BEGUN;
        }
        outer.renamed(endpoint(kind, name));
        return INSIDE_JOB;
      }
      Request request = frame.fresh();
      request.begin(kind, endpoint(kind, name));
      frame.workFor(request);
      return BEGUN;
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_BEGUN;
    }
  }

  private static EndpointStats endpoint(WorkKind kind, @Nullable String name) {
    return Endpoints.named(kind, name == null ? "(unnamed)" : name);
  }

  /** The work that a begin began is done. */
  public static void end(long begun, @Nullable Throwable thrown) {
    try {
      if (begun == NOT_BEGUN) {
        return;
      }
      Frame frame = Frame.current();
      Request request = frame.request();
      if (request == null) {
        return;
      }
      // What was thrown inside may have been caught by the scheduler's own task around it.
      if (thrown != null) {
        request.threw(thrown);
      }
      if (begun == BEGUN) {
        frame.end(request, 0);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** Runs what a timer's time has come for. */
  public static void run(Runnable task) {
    ScheduledJob.of(task).run();
  }

  /** What a scheduler was given to run again and again, made to tell when it does. */
  public static @Nullable Runnable scheduled(@Nullable Runnable command) {
    try {
      return command == null ? null : ScheduledJob.of(command);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return command;
    }
  }
}
