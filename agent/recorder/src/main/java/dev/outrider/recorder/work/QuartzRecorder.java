package dev.outrider.recorder.work;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.view.KeyedJob;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into Quartz: between what it tells its listeners before a job is executed
 * and after. Nothing here throws.
 */
public final class QuartzRecorder {

  private static final long NOTHING = 0;
  private static final long FREE = 1;

  private QuartzRecorder() {}

  /**
   * A job is about to be executed.
   *
   * @param context a {@link KeyedJob} by weaving
   */
  public static void begin(@Nullable Object context) {
    try {
      if (context instanceof KeyedJob) {
        KeyedJob job = (KeyedJob) context;
        // A small number: boxing it allocates nothing.
        job.outrider$state(JobRecorder.begin(JobNames.ofKey(job)));
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** It was executed. */
  public static void end(@Nullable Object context, @Nullable Object thrown) {
    try {
      if (!(context instanceof KeyedJob)) {
        return;
      }
      KeyedJob job = (KeyedJob) context;
      Object begun = job.outrider$state();
      if (begun instanceof Long) {
        job.outrider$state(null);
        JobRecorder.end((Long) begun, thrown instanceof Throwable ? (Throwable) thrown : null);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /**
   * A worker takes a job on.
   *
   * @return what {@link #leave} wants
   */
  public static long enter() {
    try {
      return Frame.current().request() == null ? FREE : NOTHING;
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOTHING;
    }
  }

  /** It is done with it: a job that is still there broke in a place where Quartz tells nobody. */
  public static void leave(long entered) {
    try {
      Frame frame = Frame.current();
      Request request = frame.request();
      if (entered == FREE && request != null) {
        frame.end(request, 0);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
