package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.view.KeyedJob;
import dev.outrider.recorder.view.Tracked;
import dev.outrider.recorder.work.QuartzRecorder;

/**
 * Quartz: a job's execution, whatever class it is of, from the moment that its listeners were told
 * of it to the moment that they are told how it went.
 */
final class QuartzProbe implements Probe {

  private static final String SCHEDULER = "org/quartz/core/QuartzScheduler";
  private static final String SHELL = "org/quartz/core/JobRunShell";
  private static final String CONTEXT = "org/quartz/impl/JobExecutionContextImpl";
  private static final String DETAIL = "org/quartz/JobDetail";
  private static final String KEY = "org/quartz/JobKey";
  private static final String GIVES_STRING = "()Ljava/lang/String;";

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(SCHEDULER) || name.equals(SHELL) || name.equals(CONTEXT);
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case SCHEDULER:
        weaving
            .require("notifyJobListenersToBeExecuted")
            .require("notifyJobListenersWasExecuted")
            .after(
                named("notifyJobListenersToBeExecuted"),
                Call.of(QuartzRecorder.class, "begin", FIRST))
            .before(
                named("notifyJobListenersWasExecuted"),
                Call.of(QuartzRecorder.class, "end", FIRST, OBJECT));
        break;
      case SHELL:
        weaving
            .require("run")
            .around(
                named("run").taking(""),
                Call.entering(QuartzRecorder.class, "enter"),
                Call.of(QuartzRecorder.class, "leave", ENTERED));
        break;
      default:
        weaveContext(weaving);
    }
  }

  private static void weaveContext(Weaving weaving) {
    View.Step detail = View.own("getJobDetail", "()L" + DETAIL + ";");
    View.Step key = View.onInterface(DETAIL, "getKey", "()L" + KEY + ";");
    weaving
        .require("getJobDetail")
        .track(Tracked.class)
        .view(
            View.of(KeyedJob.class)
                .answer("outrider$group", detail, key, View.on(KEY, "getGroup", GIVES_STRING))
                .answer("outrider$name", detail, key, View.on(KEY, "getName", GIVES_STRING))
                .answer(
                    "outrider$type",
                    detail,
                    View.onInterface(DETAIL, "getJobClass", "()Ljava/lang/Class;")));
  }
}
