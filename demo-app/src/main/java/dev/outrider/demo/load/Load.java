package dev.outrider.demo.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Clients that use the Studio at the same time, for a while. */
public final class Load implements AutoCloseable {
  public static final int CLIENTS = 12;

  private final Tally tally = new Tally();
  private final ExecutorService threads;

  /** Starts the clients. */
  public Load(HttpClient http, URI studio, Duration length) {
    long end = System.nanoTime() + length.toNanos();
    threads = Executors.newFixedThreadPool(CLIENTS, Load::daemon);
    clients(http, studio, end).forEach(threads::execute);
    threads.shutdown();
  }

  private List<Client> clients(HttpClient http, URI studio, long end) {
    return IntStream.range(0, CLIENTS)
        .mapToObj(number -> new Client(http, new Script(studio, number), tally, end))
        .toList();
  }

  private static Thread daemon(Runnable client) {
    Thread thread = new Thread(client, "client");
    thread.setDaemon(true);
    return thread;
  }

  /** What the clients were answered so far. */
  public Tally tally() {
    return tally;
  }

  /** Waits for the clients' end, which comes with their last answer; returns whether it came. */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    return threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Calls off clients that are still at it. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
