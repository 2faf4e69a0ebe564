package dev.outrider.sidecar.endtoend.hosts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.outrider.agent.testkit.hosts.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * When told to go on, has virtual threads pin their carriers by waiting in class initialisers, and
 * serves requests on virtual threads and on others; for JDK 21 and later.
 */
public final class VirtualThreadHost {

  public static final String PINS = "pins";
  public static final String PINNED_MILLIS = "pinnedMillis";
  public static final String GROUP = "pinning-*";
  public static final String VIRTUAL = "/virtual";
  public static final String PLATFORM = "/platform";

  /** To each of the two. */
  public static final int REQUESTS = 20;

  public static final int REQUEST_BYTES = 100_000;

  private static final long WAIT_NANOS = 300_000_000;

  private static volatile long pinnedNanos;
  private static volatile byte[] latest = new byte[0];

  /** A virtual thread that waits here has a frame below it that is not Java. */
  static final class Pinning {
    static {
      long begun = System.nanoTime();
      for (long left = WAIT_NANOS; left > 0; left = begun + WAIT_NANOS - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      pinnedNanos += System.nanoTime() - begun;
    }

    private Pinning() {}

    static void initialise() {
      // The class's initialiser has run by now.
    }
  }

  private VirtualThreadHost() {}

  public static void main(String[] arguments) throws Exception {
    Console.ready();
    Thread pinning = startVirtual("pinning-1", Pinning::initialise);
    pinning.join();
    try (Served virtual = new Served(VIRTUAL, virtualThreads());
        Served platform = new Served(PLATFORM, Executors.newFixedThreadPool(2))) {
      for (int i = 0; i < REQUESTS; i++) {
        virtual.request();
        platform.request();
      }
    }
    Console.count(PINS, 1);
    Console.count(PINNED_MILLIS, pinnedNanos / 1_000_000);
    Console.ready();
  }

  // By their names: the tests are compiled for Java 17.
  private static Thread startVirtual(String name, Runnable task)
      throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Class<?> type = Class.forName("java.lang.Thread$Builder");
    type.getMethod("name", String.class).invoke(builder, name);
    return (Thread) type.getMethod("start", Runnable.class).invoke(builder, task);
  }

  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  /** A server with a thread of its kind for each request. */
  private static final class Served implements AutoCloseable {
    private final Semaphore served = new Semaphore(0);
    private final HttpServer server;
    private final String path;

    Served(String path, Executor threads) throws IOException {
      this.path = path;
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext(path, this::answer);
      server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
      latest = new byte[REQUEST_BYTES];
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
      served.release();
    }

    void request() throws IOException, InterruptedException {
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
      uri.toURL().openStream().close();
      // Else the last one might end with the server, on the thread that stops it.
      served.acquire();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
