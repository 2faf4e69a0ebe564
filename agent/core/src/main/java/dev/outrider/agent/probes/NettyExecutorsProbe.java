package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.work.HopRecorder;
import java.util.Set;

/** Netty's event loops and executors: work stays with its request when it is handed to one. */
final class NettyExecutorsProbe implements Probe {

  private static final String PACKAGE = "io/netty/util/concurrent/";
  private static final Set<String> EXECUTORS =
      Set.of(
          PACKAGE + "AbstractEventExecutor",
          PACKAGE + "AbstractScheduledEventExecutor",
          PACKAGE + "SingleThreadEventExecutor",
          PACKAGE + "GlobalEventExecutor",
          PACKAGE + "DefaultEventExecutor",
          PACKAGE + "NonStickyEventExecutorGroup$NonStickyOrderedEventExecutor");

  private static final String RUNNABLE = "Ljava/lang/Runnable;";
  private static final Call OFFER = Call.of(HopRecorder.class, "offer", FIRST);
  private static final Call RUN = Call.running(HopRecorder.class, "runApart");

  @Override
  public boolean matches(ClassLook look) {
    return EXECUTORS.contains(look.name());
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "AbstractEventExecutor":
        weaving
            .require("safeExecute")
            .runTasks(named("safeExecute", "runTask").ofAnyAccess().thatAreStatic(), RUN);
        break;
      case "AbstractScheduledEventExecutor":
        // From another thread it comes as a task like any other.
        weaving.before(named("scheduleFromEventLoop").ofAnyAccess(), OFFER);
        break;
      case "SingleThreadEventExecutor":
        weaving.require("addTask").before(named("addTask").taking(RUNNABLE).ofAnyAccess(), OFFER);
        break;
      case "NonStickyEventExecutorGroup$NonStickyOrderedEventExecutor":
        weaving.before(named("execute").taking(RUNNABLE), OFFER);
        break;
      default:
        weaving
            .before(named("addTask").taking(RUNNABLE).ofAnyAccess(), OFFER)
            .runTasks(named("run").ofAnyAccess(), RUN);
    }
  }
}
