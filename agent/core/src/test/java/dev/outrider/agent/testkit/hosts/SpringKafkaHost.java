package dev.outrider.agent.testkit.hosts;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.scheduling.support.NoOpTaskScheduler;

/**
 * Spring's containers for Kafka, each record on its own and in batches, with the consumer without a
 * broker that the client library brings.
 */
public final class SpringKafkaHost {

  private static final int BATCHES = 10;
  private static final int RECORDS = 3;

  private SpringKafkaHost() {}

  public static void main(String[] arguments) throws Exception {
    consume("singles", SpringKafkaHost::ofSingles, false);
    consume("batches", SpringKafkaHost::ofBatches, false);
    consume("acknowledged", SpringKafkaHost::ofAcknowledged, true);
    consume("broken", SpringKafkaHost::ofBroken, false);
    Ledger.tell();
    Console.ready();
  }

  private static Object ofSingles(CountDownLatch records) {
    return (MessageListener<String, String>)
        message -> {
          Ledger.query("message singles");
          records.countDown();
        };
  }

  private static Object ofBatches(CountDownLatch records) {
    return (BatchMessageListener<String, String>)
        messages -> {
          Ledger.query("message batches");
          messages.forEach(message -> records.countDown());
        };
  }

  /** Meanwhile the container polls on, its partition paused. */
  private static Object ofAcknowledged(CountDownLatch records) {
    return (AcknowledgingMessageListener<String, String>)
        (message, acknowledgment) -> {
          Ledger.query("message acknowledged");
          new Thread(acknowledgment::acknowledge).start();
          records.countDown();
        };
  }

  private static Object ofBroken(CountDownLatch records) {
    return (BatchMessageListener<String, String>)
        messages -> {
          Ledger.query("message broken");
          Ledger.failed("message broken", UnsupportedOperationException.class);
          messages.forEach(message -> records.countDown());
          throw new UnsupportedOperationException("on purpose");
        };
  }

  /** Makes a listener that counts its records down. */
  private interface Listening {
    Object listener(CountDownLatch records);
  }

  private static void consume(String topic, Listening listening, boolean later) throws Exception {
    CountDownLatch records = new CountDownLatch(BATCHES * RECORDS);
    ContainerProperties properties = new ContainerProperties(new TopicPartitionOffset(topic, 0));
    properties.setMessageListener(listening.listener(records));
    properties.setGroupId("group");
    // The container's own job, which looks whether the consumer is alive, is not wanted.
    properties.setScheduler(new NoOpTaskScheduler());
    if (later) {
      properties.setAckMode(ContainerProperties.AckMode.MANUAL);
      properties.setAsyncAcks(true);
    }
    var container =
        new KafkaMessageListenerContainer<>(new Factory(new Counted(topic)), properties);
    container.setCommonErrorHandler(new CommonLoggingErrorHandler());
    container.start();
    records.await();
    container.stop();
  }

  /** Gives records in every other poll, and counts the polls that gave any. */
  private static final class Counted extends MockConsumer<String, String> {

    private final String topic;

    Counted(String topic) {
      super("earliest");
      this.topic = topic;
      updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
      for (int i = 0; i < BATCHES; i++) {
        int first = i * RECORDS;
        schedulePollTask(() -> addRecords(first));
        schedulePollTask(() -> {});
      }
    }

    private void addRecords(int first) {
      for (int i = first; i < first + RECORDS; i++) {
        addRecord(new ConsumerRecord<>(topic, 0, i, "key", "value"));
      }
    }

    @Override
    public synchronized ConsumerRecords<String, String> poll(Duration timeout) {
      ConsumerRecords<String, String> records = super.poll(timeout);
      if (!records.isEmpty()) {
        Ledger.ran("message " + topic);
      }
      return records;
    }
  }

  /** Gives the one consumer there is. */
  private record Factory(Consumer<String, String> consumer)
      implements ConsumerFactory<String, String> {

    @Override
    public Consumer<String, String> createConsumer(
        String group, String clientPrefix, String clientSuffix) {
      return consumer;
    }

    @Override
    public Consumer<String, String> createConsumer(
        String group, String clientPrefix, String clientSuffix, Properties properties) {
      return consumer;
    }

    @Override
    public boolean isAutoCommit() {
      return false;
    }

    @Override
    public Map<String, Object> getConfigurationProperties() {
      return Map.of("bootstrap.servers", "none");
    }
  }
}
