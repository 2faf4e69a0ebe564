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
import dev.outrider.recorder.view.Delivery;
import dev.outrider.recorder.work.JobRecorder;

/** Spring's listeners of JMS messages: one that is handed over, its commit or rollback included. */
final class SpringJmsProbe implements Probe {

  private static final String CONTAINER =
      "org/springframework/jms/listener/AbstractMessageListenerContainer";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(CONTAINER);
  }

  @Override
  public void weave(Weaving weaving) {
    weaving
        .require("doExecuteListener")
        .require("getDestinationDescription")
        .view(
            View.of(Delivery.class)
                .answer(
                    "outrider$destination",
                    View.own("getDestinationDescription", "()Ljava/lang/String;")))
        .around(
            named("doExecuteListener").ofAnyAccess(),
            Call.entering(JobRecorder.class, "beginDelivery", THIS),
            Call.of(JobRecorder.class, "end", ENTERED, THROWN));
  }
}
