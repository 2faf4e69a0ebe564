package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.Call.Value.THROWN;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.view.MethodJob;
import dev.outrider.recorder.view.WrappedJob;
import dev.outrider.recorder.work.JobRecorder;

/**
 * Spring's schedulers: a run of a {@code @Scheduled} method is a job named by the method, one of
 * any other task a job named by its class.
 */
final class SpringSchedulingProbe implements Probe {

  private static final String SCHEDULING = "org/springframework/scheduling/";
  private static final String METHOD = SCHEDULING + "support/ScheduledMethodRunnable";
  private static final String GUARDED = SCHEDULING + "support/DelegatingErrorHandlingRunnable";
  private static final String OBSERVED = SCHEDULING + "config/Task$OutcomeTrackingRunnable";
  private static final String SCHEDULERS = SCHEDULING + "concurrent/";
  private static final String RUNNABLE = "Ljava/lang/Runnable;";

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(METHOD)
        || name.equals(GUARDED)
        || name.equals(OBSERVED)
        || (name.startsWith(SCHEDULERS) && look.simpleName().endsWith("TaskScheduler"));
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case METHOD:
        weaving
            .require("getMethod")
            .view(
                View.of(MethodJob.class)
                    .answer(
                        "outrider$method", View.own("getMethod", "()Ljava/lang/reflect/Method;")))
            .around(
                named("run").taking(""),
                Call.entering(JobRecorder.class, "beginTask", THIS),
                Call.of(JobRecorder.class, "end", ENTERED, THROWN));
        break;
      case GUARDED:
        weaving.view(wrapping("delegate"));
        break;
      case OBSERVED:
        weaving.view(wrapping("runnable"));
        break;
      default:
        weaveScheduler(weaving);
    }
  }

  private static View wrapping(String field) {
    return View.of(WrappedJob.class).answer("outrider$wrapped", View.field(field, RUNNABLE));
  }

  /**
   * Beneath what Spring wraps around a task, which keeps the task's exceptions to itself, and at
   * once where it goes on to another thread.
   */
  private static void weaveScheduler(Weaving weaving) {
    weaving.swap(
        named("schedule", "scheduleAtFixedRate", "scheduleWithFixedDelay").takingFirst(RUNNABLE),
        Call.swapping(JobRecorder.class, "scheduled", RUNNABLE));
  }
}
