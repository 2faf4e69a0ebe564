package dev.outrider.agent.testkit.hosts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;
import org.springframework.amqp.core.BatchMessageListener;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** Spring's containers for RabbitMQ, fed by a broker of the same protocol in the same JVM. */
public final class RabbitHost {

  private static final int MESSAGES = 20;
  private static final String BROKER =
      """
      {"name": "broker", "modelVersion": "9.0",
       "authenticationproviders": [{"name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
         "users": [{"name": "guest", "type": "managed", "password": "guest"}]}],
       "ports": [{"name": "AMQP", "bindingAddress": "127.0.0.1", "port": "%d",
         "protocols": ["AMQP_0_9_1"], "authenticationProvider": "plain",
         "virtualhostaliases": [{"name": "nameAlias", "type": "nameAlias"}]}],
       "virtualhostnodes": [{"name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
         "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"}]}
      """;

  private RabbitHost() {}

  public static void main(String[] arguments) throws Exception {
    int port = startBroker();
    CachingConnectionFactory connections = new CachingConnectionFactory("127.0.0.1", port);
    connections.setUsername("guest");
    connections.setPassword("guest");
    connections.setVirtualHost("default");
    RabbitAdmin admin = new RabbitAdmin(connections);
    for (String queue : List.of("orders", "batches", "broken", "reply-0affec71-6993")) {
      admin.declareQueue(new Queue(queue, false));
    }
    var containers =
        List.of(
            container(
                connections, "orders", (MessageListener) message -> work("message orders", 2)),
            container(
                connections,
                "reply-0affec71-6993",
                (MessageListener) message -> work("message reply-*", 1)),
            container(connections, "batches", new Batches()),
            container(connections, "broken", (MessageListener) RabbitHost::fail));
    containers.forEach(AbstractMessageListenerContainer::start);
    RabbitTemplate template = new RabbitTemplate(connections);
    for (int i = 0; i < MESSAGES; i++) {
      for (AbstractMessageListenerContainer container : containers) {
        template.convertAndSend(container.getQueueNames()[0], "message " + i);
      }
    }
    for (String owner : List.of("message orders", "message reply-*", "message broken")) {
      Ledger.awaitRuns(owner, MESSAGES);
    }
    while (Batches.seen < MESSAGES) {
      Thread.sleep(5);
    }
    containers.forEach(AbstractMessageListenerContainer::shutdown);
    Ledger.tell();
    Console.ready();
    // The broker's threads would keep the JVM.
    System.exit(0);
  }

  private static int startBroker() throws Exception {
    int port = freePort();
    Path configuration = Files.createTempFile("broker", ".json");
    Files.writeString(configuration, BROKER.formatted(port));
    new SystemLauncher()
        .startup(
            Map.of(
                "type", "Memory",
                "initialConfigurationLocation", configuration.toString(),
                "startupLoggedToSystemOut", "false"));
    Files.delete(configuration);
    return port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static AbstractMessageListenerContainer container(
      CachingConnectionFactory connections, String queue, MessageListener listener) {
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
    container.setQueueNames(queue);
    container.setMessageListener(listener);
    container.setDefaultRequeueRejected(false);
    container.setReceiveTimeout(100);
    if (listener instanceof Batches) {
      container.setConsumerBatchEnabled(true);
      container.setBatchSize(7);
    }
    container.afterPropertiesSet();
    return container;
  }

  private static void work(String owner, int queries) {
    Ledger.work(owner, queries);
  }

  private static void fail(Message message) {
    work("message broken", 1);
    Ledger.failed("message broken", UnsupportedOperationException.class);
    throw new UnsupportedOperationException("on purpose");
  }

  /** Takes several messages at once: one run. */
  private static final class Batches implements BatchMessageListener {

    private static volatile int seen;

    @Override
    public void onMessageBatch(List<Message> messages) {
      work("message batches", 2);
      seen += messages.size();
    }
  }
}
