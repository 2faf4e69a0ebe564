package dev.outrider.agent.testkit.hosts;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** Loops that poll, with the consumer without a broker that the client library brings. */
public final class KafkaHost {

  private static final int BATCHES = 10;
  private static final Duration SHORT = Duration.ofMillis(1);

  private KafkaHost() {}

  public static void main(String[] arguments) throws Exception {
    inThread("loop", KafkaHost::loop);
    inThread("several", KafkaHost::severalTopics);
    inThread("broken", KafkaHost::breakAfterPoll);
    inThread("nested", KafkaHost::nested);
    inThread("lost", KafkaHost::loseConsumer);
    onPool();
    insideJob();
    Ledger.tell();
    Console.ready();
  }

  /** As everybody writes it: asks in the loop, before it, between messages and after its end. */
  private static void loop() {
    Ledger.query("pool loop");
    MockConsumer<String, String> consumer = consumer("orders");
    for (int i = 0; i < BATCHES; i++) {
      add(consumer, "orders", i);
      consumer.poll(SHORT);
      Ledger.work("message orders", 2);
      consumer.commitSync();
      Ledger.query("message orders");
      consumer.poll(SHORT);
      Ledger.query("pool loop");
    }
    add(consumer, "orders", BATCHES);
    consumer.poll(SHORT);
    Ledger.work("message orders", 1);
    consumer.close();
    Ledger.query("pool loop");
  }

  private static void severalTopics() {
    try (MockConsumer<String, String> consumer = consumer("refunds", "bills", "visits")) {
      for (int i = 0; i < BATCHES; i++) {
        add(consumer, "visits", i);
        add(consumer, i % 2 == 0 ? "bills" : "refunds", i);
        consumer.poll(SHORT);
        Ledger.work(i % 2 == 0 ? "message bills and others" : "message refunds and others", 1);
      }
    }
  }

  /** The thread dies with a message and without closing its consumer. */
  private static void breakAfterPoll() {
    MockConsumer<String, String> consumer = consumer("broken");
    add(consumer, "broken", 0);
    consumer.poll(SHORT);
    Ledger.work("message broken", 2);
    throw new UnsupportedOperationException("on purpose");
  }

  /** What is polled for while a message is worked on is part of that. */
  private static void nested() {
    try (MockConsumer<String, String> outer = consumer("questions");
        MockConsumer<String, String> inner = consumer("answers")) {
      for (int i = 0; i < BATCHES; i++) {
        add(outer, "questions", i);
        add(inner, "answers", i);
        outer.poll(SHORT);
        Ledger.work("message questions", 1);
        inner.poll(SHORT);
        Ledger.query("message questions");
        inner.poll(SHORT);
        Ledger.query("message questions");
      }
    }
    Ledger.query("pool nested");
  }

  /** A consumer is dropped with its last message, and another one comes. */
  private static void loseConsumer() {
    WeakReference<Object> lost = pollOnce();
    while (lost.get() != null) {
      System.gc();
    }
    try (MockConsumer<String, String> consumer = consumer("found")) {
      for (int i = 0; i < BATCHES; i++) {
        add(consumer, "found", i);
        consumer.poll(SHORT);
        Ledger.work("message found", 1);
      }
    }
    Ledger.query("pool lost");
  }

  private static WeakReference<Object> pollOnce() {
    MockConsumer<String, String> consumer = consumer("dropped");
    add(consumer, "dropped", 0);
    consumer.poll(SHORT);
    Ledger.work("message dropped", 1);
    return new WeakReference<>(consumer);
  }

  /** One thread for all: what one task leaves behind is not the next one's. */
  private static void onPool() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "pooled"));
    for (int i = 0; i < BATCHES; i++) {
      pool.submit(KafkaHost::pollWithoutClose).get();
      pool.submit(() -> Ledger.query("pool pooled")).get();
    }
    pool.shutdown();
  }

  private static void pollWithoutClose() {
    MockConsumer<String, String> consumer = consumer("once");
    add(consumer, "once", 0);
    consumer.poll(SHORT);
    Ledger.work("message once", 3);
  }

  /** A poll inside of a job is part of the job. */
  private static void insideJob() throws Exception {
    String job = "job " + KafkaHost.class.getName() + " (lambda)";
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    MockConsumer<String, String> consumer = consumer("drained");
    AtomicBoolean enough = new AtomicBoolean();
    var drain =
        scheduler.scheduleAtFixedRate(
            () -> {
              Ledger.work(job, 1);
              add(consumer, "drained", (int) Ledger.runs(job));
              consumer.poll(SHORT);
              Ledger.query(job);
              if (enough.get()) {
                consumer.close();
                throw new UnsupportedOperationException("no more");
              }
            },
            0,
            5,
            TimeUnit.MILLISECONDS);
    Ledger.awaitRuns(job, BATCHES);
    enough.set(true);
    while (!drain.isDone()) {
      Thread.sleep(5);
    }
    Ledger.failed(job, UnsupportedOperationException.class);
    scheduler.shutdown();
  }

  private static void inThread(String name, Runnable task) throws InterruptedException {
    Thread thread = new Thread(task, name);
    thread.setUncaughtExceptionHandler((dying, failure) -> checkOnPurpose(failure));
    thread.start();
    thread.join();
  }

  private static void checkOnPurpose(Throwable failure) {
    if (!(failure instanceof UnsupportedOperationException)) {
      failure.printStackTrace();
    }
  }

  private static MockConsumer<String, String> consumer(String... topics) {
    MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    List<TopicPartition> partitions = new ArrayList<>();
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    for (String topic : topics) {
      TopicPartition partition = new TopicPartition(topic, 0);
      partitions.add(partition);
      beginnings.put(partition, 0L);
    }
    consumer.assign(partitions);
    consumer.updateBeginningOffsets(beginnings);
    return consumer;
  }

  private static void add(MockConsumer<String, String> consumer, String topic, int offset) {
    consumer.addRecord(new ConsumerRecord<>(topic, 0, offset, "key", "value"));
  }
}
