package dev.outrider.sidecar.endtoend.hosts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.outrider.agent.testkit.hosts.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server whose requests of {@code /collect} collect garbage and are answered only once one of
 * {@code /release} came. Tells its port, and how often it collected.
 */
public final class PauseHost {

  private static final int LIVE_OBJECTS = 2_000_000;

  private static volatile CountDownLatch released = new CountDownLatch(1);

  private PauseHost() {}

  public static void main(String[] arguments) throws IOException {
    // Takes a full collection some milliseconds at least.
    Object[][] live = new Object[LIVE_OBJECTS][1];
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/collect", PauseHost::collect);
    server.createContext(
        "/release",
        exchange -> {
          released.countDown();
          answer(exchange);
        });
    server.start();
    Console.count("port", server.getAddress().getPort());
    while (Console.ready()) {
      released = new CountDownLatch(1);
    }
    Console.count("live", live.length);
    server.stop(0);
    threads.shutdownNow();
  }

  private static void collect(HttpExchange exchange) throws IOException {
    System.gc();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(exchange);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }
}
