package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.MethodPick.beginningWith;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.work.HopRecorder;

/**
 * Executors that libraries brought of their own, in place of the JDK's: Tomcat's from 10 on,
 * Jetty's, JBoss', and Spring's that makes a thread a task.
 */
final class LibraryExecutorsProbe implements Probe {

  private static final String RUNNABLE = "Ljava/lang/Runnable;";
  private static final String TOMCAT = "org/apache/tomcat/util/threads/ThreadPoolExecutor";
  private static final String JETTY = "org/eclipse/jetty/util/thread/QueuedThreadPool";
  private static final String JBOSS = "org/jboss/threads/";
  private static final String JBOSS_POOL = JBOSS + "EnhancedQueueExecutor";
  private static final String JBOSS_TASK = JBOSS_POOL + "$Task";
  private static final String SPRING = "org/springframework/core/task/SimpleAsyncTaskExecutor";

  private static final Call OFFER = Call.of(HopRecorder.class, "offer", FIRST);
  private static final Call ENTER = Call.entering(HopRecorder.class, "enter", FIRST);
  private static final Call END = Call.of(HopRecorder.class, "end", FIRST);
  private static final Call RUN = Call.running(HopRecorder.class, "run");
  private static final Call CARRY = Call.swapping(HopRecorder.class, "carrying", RUNNABLE);

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    // Tomcat's of earlier versions extends the JDK's.
    return (name.equals(TOMCAT) && look.declares("runWorker"))
        || name.equals(JETTY)
        || name.equals(SPRING)
        || (name.startsWith(JBOSS) && !look.isInterface());
  }

  @Override
  public void weave(Weaving weaving) {
    String name = weaving.look().name();
    if (name.equals(SPRING)) {
      weaving.require("doExecute").swap(named("doExecute").ofAnyAccess(), CARRY);
      return;
    }
    if (!name.startsWith(JBOSS) || name.equals(JBOSS_POOL)) {
      weaving.require("execute").before(named("execute").taking(RUNNABLE), OFFER);
    }
    if (name.equals(JBOSS_TASK)) {
      // Runs the task by way of a handler that may be the application's: Quarkus has one.
      weaving.around(named("doRunWith").ofAnyAccess().takingFirst(RUNNABLE), ENTER, END);
    }
    weaving
        .runTasks(beginningWith("").ofAnyAccess(), RUN)
        .runTasks(beginningWith("").ofAnyAccess().thatAreStatic(), RUN);
  }
}
