package dev.outrider.agent.testkit.hosts;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server whose requests change threads in every {@link Hops way} there is, while threads of its
 * own use the same pools for no request; and its own client. It prints how many requests and how
 * many queries each way had.
 */
public final class HopsHost {

  private static final int ROUNDS = 20;
  private static final int CLIENTS = 4;

  private HopsHost() {}

  public static void main(String[] arguments) throws Exception {
    Hops hops = new Hops();
    Map<String, Hops.Way> ways = hops.ways();
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(new BlockingHandler(exchange -> serve(hops, ways, exchange)))
            .build();
    server.start();
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    AtomicLong idle = new AtomicLong();
    Thread other = new Thread(() -> hops.withoutRequest(idle), "no-request-7");
    other.start();
    requestAll(ways, port);
    hops.stop();
    other.join();
    for (String way : ways.keySet()) {
      Console.count("queries." + way, hops.queriesOf(way));
    }
    Console.count("requests", (long) ROUNDS * CLIENTS);
    Console.count("idle", idle.get());
    Console.count("runs", hops.runs());
    Console.ready();
    server.stop();
    System.exit(0);
  }

  private static void serve(Hops hops, Map<String, Hops.Way> ways, HttpServerExchange exchange)
      throws Exception {
    String way = exchange.getRequestPath().substring(1);
    ways.get(way).go(() -> hops.query(way));
    exchange.getResponseSender().send("done");
  }

  private static void requestAll(Map<String, Hops.Way> ways, int port) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      new Thread(
              () -> {
                for (int round = 0; round < ROUNDS; round++) {
                  ways.keySet().forEach(way -> request(port, way));
                }
                done.countDown();
              },
              "client")
          .start();
    }
    done.await();
  }

  private static void request(int port, String way) {
    try (InputStream answer =
        URI.create("http://127.0.0.1:" + port + "/" + way).toURL().openStream()) {
      answer.readAllBytes();
    } catch (Exception e) {
      throw new IllegalStateException(way, e);
    }
  }
}
