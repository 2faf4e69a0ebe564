package dev.outrider.agent.testkit.hosts;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SimpleMessageListenerContainer;

/** Spring's two kinds of JMS containers, fed by a broker in the same JVM. */
public final class JmsHost {

  private static final int MESSAGES = 20;

  private JmsHost() {}

  public static void main(String[] arguments) throws Exception {
    BrokerService broker = new BrokerService();
    broker.setPersistent(false);
    broker.setUseJmx(false);
    broker.start();
    var connections = new ActiveMQConnectionFactory("vm://localhost?create=false");
    var polling = new DefaultMessageListenerContainer();
    polling.setConcurrentConsumers(2);
    polling.setSessionTransacted(true);
    var pushed = new SimpleMessageListenerContainer();
    var broken = new DefaultMessageListenerContainer();
    start(polling, connections, "orders", message -> Ledger.work("message orders", 2));
    start(pushed, connections, "payments", message -> Ledger.work("message payments", 1));
    start(
        broken,
        connections,
        "broken",
        message -> {
          Ledger.work("message broken", 1);
          Ledger.failed("message broken", UnsupportedOperationException.class);
          throw new UnsupportedOperationException("on purpose");
        });
    send(connections, "orders");
    send(connections, "payments");
    send(connections, "broken");
    Ledger.awaitRuns("message orders", MESSAGES);
    Ledger.awaitRuns("message payments", MESSAGES);
    Ledger.awaitRuns("message broken", MESSAGES);
    polling.shutdown();
    pushed.shutdown();
    broken.shutdown();
    broker.stop();
    Ledger.tell();
    Console.ready();
  }

  private static void start(
      AbstractMessageListenerContainer container,
      ActiveMQConnectionFactory connections,
      String queue,
      MessageListener listener) {
    container.setConnectionFactory(connections);
    container.setDestinationName(queue);
    container.setMessageListener(listener);
    container.setErrorHandler(failure -> {});
    container.afterPropertiesSet();
    container.start();
  }

  private static void send(ActiveMQConnectionFactory connections, String queue) throws Exception {
    try (Connection connection = connections.createConnection();
        Session session = connection.createSession()) {
      Destination destination = session.createQueue(queue);
      MessageProducer producer = session.createProducer(destination);
      for (int i = 0; i < MESSAGES; i++) {
        Message message = session.createTextMessage("message " + i);
        producer.send(message);
      }
    }
  }
}
