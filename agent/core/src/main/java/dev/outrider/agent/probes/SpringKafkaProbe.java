package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.THROWN;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.work.PollRecorder;

/**
 * Spring's listeners of Kafka's messages: what they throw, which their container catches. The
 * messages themselves are the consumer's, which the container polls.
 */
final class SpringKafkaProbe implements Probe {

  private static final String CONTAINER =
      "org/springframework/kafka/listener/KafkaMessageListenerContainer$ListenerConsumer";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(CONTAINER);
  }

  @Override
  public void weave(Weaving weaving) {
    weaving
        .require("doInvokeOnMessage")
        .around(
            named("doInvokeOnMessage", "doInvokeBatchOnMessage").ofAnyAccess(),
            Call.entering(PollRecorder.class, "listen"),
            Call.of(RequestRecorder.class, "threw", THROWN));
  }
}
