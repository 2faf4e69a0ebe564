package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.Call.Value.THROWN;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.view.Delivery;
import dev.outrider.recorder.work.JobRecorder;

/**
 * Spring's listeners of RabbitMQ: a message, or a batch of them, of the queue they were read of.
 */
final class SpringRabbitProbe implements Probe {

  private static final String CONTAINER =
      "org/springframework/amqp/rabbit/listener/AbstractMessageListenerContainer";
  private static final String MESSAGE = "org/springframework/amqp/core/Message";
  private static final String PROPERTIES = "org/springframework/amqp/core/MessageProperties";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(CONTAINER) || look.name().equals(MESSAGE);
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(MESSAGE)) {
      weaving
          .require("getMessageProperties")
          .view(
              View.of(Delivery.class)
                  .answer(
                      "outrider$destination",
                      View.own("getMessageProperties", "()L" + PROPERTIES + ";"),
                      View.on(PROPERTIES, "getConsumerQueue", "()Ljava/lang/String;")));
      return;
    }
    weaving
        .require("doExecuteListener")
        .around(
            named("doExecuteListener").ofAnyAccess(),
            Call.entering(JobRecorder.class, "beginDelivery", OBJECT),
            Call.of(JobRecorder.class, "end", ENTERED, THROWN));
  }
}
