package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Protocol;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thousand clients that send a byte a second, and never end. */
class DribbleTest {

  private static final int CLIENTS = 999;
  private static final int AGENTS = 5;
  private static final int THREADS = 4;
  private static final int READS = 100;
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  // Heads may take 5 s, bodies 10 s.
  private static final int MOST_MILLIS = 30_000;

  private final TestSidecar sidecar = TestSidecar.start();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private final List<Socket> clients = new ArrayList<>();
  private final AtomicLong reported = new AtomicLong();
  private final AtomicLong notTaken = new AtomicLong();
  private long p99Nanos = Long.MAX_VALUE;

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    for (Socket client : clients) {
      client.close();
    }
    sidecar.close();
  }

  @Test
  void metricsAreAnsweredAsBeforeAndAgentsLoseNothing() throws Exception {
    for (int i = 0; i < AGENTS; i++) {
      SimulatedAgent agent = new SimulatedAgent(sidecar, "j" + i, "shop").whole();
      AtomicLong hits = new AtomicLong();
      every(100, () -> report(agent, hits));
    }
    List<String> beginnings = List.of("GET /metrics HTTP/1.1\r\nX: ", body(true), body(false));
    for (int i = 0; i < CLIENTS; i++) {
      Socket client = RawHttp.connect(sidecar.port());
      clients.add(client);
      String beginning = beginnings.get(i % beginnings.size());
      client.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
    }
    every(1_000, this::dribble);

    Until.true_(
        () -> "the p99 of /metrics was " + p99Nanos + " ns",
        DEADLINE,
        () -> measureMetrics() < MOST_NANOS);
    for (int i = 0; i < CLIENTS; i += beginnings.size()) {
      assertHungUp(clients.get(i));
      assertHungUp(clients.get(i + 1));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(notTaken).hasValue(0);
    assertThat(reported.get()).isPositive();
    assertThat(sidecar.json("/api/performance/cache/stats").at("/totals/hits").asLong())
        .isEqualTo(reported.get());
    System.out.printf(
        "p99 of /metrics beside %d clients that dribble: %.1f ms%n", CLIENTS, p99Nanos / 1e6);
  }

  private void every(long millis, Runnable task) {
    var unused = threads.scheduleAtFixedRate(task, 0, millis, TimeUnit.MILLISECONDS);
  }

  /** A report that will never be whole, of one who may send it or may not. */
  private String body(boolean allowed) {
    return "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: %s\r\nContent-Length: 100000\r\n"
            .formatted(Protocol.REPORT_PATH, sidecar.port(), Protocol.CONTENT_TYPE)
        + "Authorization: Bearer %s\r\n\r\n".formatted(allowed ? TestSidecar.AGENT_TOKEN : "wrong");
  }

  private void report(SimulatedAgent agent, AtomicLong hits) {
    try {
      agent.changes(Hosts.cache("a", "live", hits.get() + 1, 0));
      hits.incrementAndGet();
      reported.incrementAndGet();
    } catch (Exception | AssertionError e) {
      notTaken.incrementAndGet();
    }
  }

  private void dribble() {
    for (Socket client : clients) {
      try {
        client.getOutputStream().write('x');
      } catch (IOException e) {
        // The sidecar hung up, as it should.
      }
    }
  }

  private long measureMetrics() {
    long[] nanos = new long[READS];
    try {
      for (int i = 0; i < READS; i++) {
        long from = System.nanoTime();
        assertThat(sidecar.get("/metrics").statusCode()).isEqualTo(200);
        nanos[i] = System.nanoTime() - from;
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    Arrays.sort(nanos);
    p99Nanos = nanos[READS - 2];
    return p99Nanos;
  }

  private static void assertHungUp(Socket client) throws IOException {
    client.setSoTimeout(MOST_MILLIS);
    try {
      while (client.getInputStream().read() >= 0) {
        // What it said before.
      }
    } catch (SocketException e) {
      // Reset, since there are bytes on the way that nobody reads any more.
    }
  }
}
