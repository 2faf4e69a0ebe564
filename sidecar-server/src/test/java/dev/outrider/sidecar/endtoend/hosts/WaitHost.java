package dev.outrider.sidecar.endtoend.hosts;

import com.sun.net.httpserver.HttpServer;
import dev.outrider.agent.testkit.hosts.Console;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * When told to go on, has threads wait for one monitor, one thread park, and a request compute;
 * tells for how long the JVM says that they were blocked, in milliseconds, and for how long it
 * parked.
 */
public final class WaitHost {

  public static final String BLOCKED_MILLIS = "blockedMillis";
  public static final String PARKED_MILLIS = "parkedMillis";
  public static final String WAITERS = "waiter-*";
  public static final String PARKER = "parker-*";
  public static final String BURNER = "burner-*";

  private static final int THREADS = 3;
  private static final int ENTRIES = 12;
  private static final long HELD_NANOS = 60_000_000;

  // Of the processor's time: on a busy machine what the thread does besides would weigh more.
  private static final long BURN_NANOS = 2_000_000_000L;

  private static final Object MONITOR = new Object();
  private static volatile long sink;
  private static volatile long blockedMillis;
  private static volatile long parkedNanos;

  private WaitHost() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    ManagementFactory.getThreadMXBean().setThreadContentionMonitoringEnabled(true);
    Console.ready();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(WaitHost::enter, "waiter-" + i));
    }
    threads.add(new Thread(WaitHost::park, "parker-0"));
    threads.forEach(Thread::start);
    serve();
    for (Thread thread : threads) {
      thread.join();
    }
    Console.count(BLOCKED_MILLIS, blockedMillis);
    Console.count(PARKED_MILLIS, parkedNanos / 1_000_000);
    Console.ready();
  }

  private static void enter() {
    for (int i = 0; i < ENTRIES; i++) {
      synchronized (MONITOR) {
        LockSupport.parkNanos(MONITOR, HELD_NANOS);
      }
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long blocked = threads.getThreadInfo(Thread.currentThread().getId()).getBlockedTime();
    synchronized (WaitHost.class) {
      blockedMillis += blocked;
    }
  }

  private static void park() {
    for (int i = 0; i < ENTRIES; i++) {
      long begun = System.nanoTime();
      LockSupport.parkNanos(WaitHost.class, HELD_NANOS);
      parkedNanos += System.nanoTime() - begun;
    }
  }

  /** Has a request computed on a thread of its own. */
  private static void serve() throws IOException, InterruptedException {
    CountDownLatch served = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(task -> new Thread(task, "burner-0").start());
    server.createContext(
        "/burn",
        exchange -> {
          burn();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
          served.countDown();
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/burn");
    uri.toURL().openStream().close();
    // Else the request might end with the server, on this thread.
    served.await();
    server.stop(0);
  }

  private static void burn() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + BURN_NANOS;
    while (threads.getCurrentThreadCpuTime() < end) {
      for (int i = 0; i < 100_000; i++) {
        sink += i * sink;
      }
    }
  }
}
