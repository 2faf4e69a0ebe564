package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.RETURNED;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.view.Delivery;
import dev.outrider.recorder.view.PolledRecords;
import dev.outrider.recorder.work.PollRecorder;
import java.util.Set;

/**
 * Kafka's consumers: what their thread does from a poll that gave records to the next one, or to
 * their end, is one message of that topic.
 *
 * <p>Why not each record? The host takes them out of the batch as it likes, or hands the batch to
 * the database as a whole.
 */
final class KafkaProbe implements Probe {

  private static final String CONSUMERS = "org/apache/kafka/clients/consumer/";
  private static final String RECORDS = CONSUMERS + "ConsumerRecords";
  private static final String PARTITION = "org/apache/kafka/common/TopicPartition";

  /** What the host sees; each hands on to others inside. */
  private static final Set<String> POLLED =
      Set.of("KafkaConsumer", "MockConsumer", "KafkaShareConsumer", "MockShareConsumer");

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(RECORDS)
        || name.equals(PARTITION)
        || (name.startsWith(CONSUMERS) && POLLED.contains(name.substring(CONSUMERS.length())));
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case RECORDS:
        weaving
            .require("partitions")
            .view(
                View.of(PolledRecords.class)
                    .answer("outrider$isEmpty", View.own("isEmpty", "()Z"))
                    .answer("outrider$partitions", View.own("partitions", "()Ljava/util/Set;")));
        break;
      case PARTITION:
        weaving
            .require("topic")
            .view(
                View.of(Delivery.class)
                    .answer("outrider$destination", View.own("topic", "()Ljava/lang/String;")));
        break;
      default:
        weaving
            .require("poll")
            .around(
                named("poll"),
                Call.entering(PollRecorder.class, "done", THIS),
                Call.of(PollRecorder.class, "polled", THIS, RETURNED))
            .before(named("close"), Call.of(PollRecorder.class, "closing", THIS));
    }
  }
}
