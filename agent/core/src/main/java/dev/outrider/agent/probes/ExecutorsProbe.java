package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.work.HopRecorder;
import dev.outrider.recorder.work.JobRecorder;
import java.util.Set;

/**
 * The JDK's executors: work stays with its request when it is handed to another thread, and what a
 * scheduler runs again and again is a job.
 */
final class ExecutorsProbe implements Probe {

  private static final Set<String> WHOLE =
      Set.of(
          "ThreadPoolExecutor",
          "ScheduledThreadPoolExecutor",
          "ForkJoinPool",
          "ForkJoinTask",
          "CompletableFuture",
          "CompletableFuture$ThreadPerTaskExecutor",
          "ThreadBuilders",
          "TimerThread");
  private static final String RUNNABLE = "Ljava/lang/Runnable;";
  private static final String TASK = "Ljava/util/concurrent/ForkJoinTask;";

  private static final Call OFFER = Call.of(HopRecorder.class, "offer", FIRST);
  private static final Call OFFER_SECOND = Call.of(HopRecorder.class, "offer", OBJECT);
  private static final Call BEGIN = Call.of(HopRecorder.class, "begin", THIS);
  private static final Call END = Call.of(HopRecorder.class, "end", THIS);
  private static final Call CARRY = Call.swapping(HopRecorder.class, "carrying", RUNNABLE);
  private static final Call SCHEDULED = Call.swapping(JobRecorder.class, "scheduled", RUNNABLE);

  @Override
  public boolean matches(ClassLook look) {
    return WHOLE.contains(look.simpleName())
        || (look.simpleName().startsWith("CompletableFuture$") && look.declares("tryFire"));
  }

  @Override
  public void weave(Weaving weaving) {
    String name = weaving.look().simpleName();
    switch (name) {
      case "ThreadPoolExecutor":
        weaving
            .require("execute")
            .before(named("execute").taking(RUNNABLE), OFFER)
            .runTasks(named("runWorker").ofAnyAccess(), Call.running(HopRecorder.class, "run"));
        break;
      case "ScheduledThreadPoolExecutor":
        weaving
            .require("delayedExecute")
            .before(
                named("delayedExecute").ofAnyAccess(),
                Call.of(HopRecorder.class, "offerOnce", FIRST));
        weaveSchedules(weaving);
        break;
      case "ForkJoinPool":
        weaveForkJoinPool(weaving);
        weaveSchedules(weaving);
        break;
      case "ForkJoinTask":
        weaving
            .require("doExec")
            .before(named("fork").taking(""), Call.of(HopRecorder.class, "offer", THIS))
            .inPlace(named("doExec").ofAnyAccess(), BEGIN, END);
        break;
      case "CompletableFuture":
        weaving
            .require("unipush")
            .before(named("unipush").ofAnyAccess(), OFFER)
            .before(named("bipush", "orpush").ofAnyAccess(), OFFER_SECOND);
        break;
      case "CompletableFuture$ThreadPerTaskExecutor":
        weaving.swap(named("execute"), CARRY);
        break;
      case "ThreadBuilders":
        weaving.require("newVirtualThread");
        weaving.swap(named("newVirtualThread").ofAnyAccess().thatAreStatic(), CARRY);
        break;
      case "TimerThread":
        weaving.runTasks(named("mainLoop").ofAnyAccess(), Call.running(JobRecorder.class, "run"));
        break;
      default:
        weaving.inPlace(named("tryFire").ofAnyAccess(), BEGIN, END);
    }
  }

  private static void weaveSchedules(Weaving weaving) {
    weaving.swap(named("scheduleAtFixedRate", "scheduleWithFixedDelay"), SCHEDULED);
  }

  /** The one method that all tasks pass by, as of Java 20 or before. */
  private static void weaveForkJoinPool(Weaving weaving) {
    if (weaving.look().declares("poolSubmit")) {
      weaving.before(
          named("poolSubmit").takingFirst("Z" + TASK).ofAnyAccess(),
          Call.of(HopRecorder.class, "submit", THIS, OBJECT));
    } else {
      weaving
          .require("externalSubmit")
          .before(
              named("externalSubmit").takingFirst(TASK).ofAnyAccess(),
              Call.of(HopRecorder.class, "submit", THIS, FIRST));
    }
  }
}
