package dev.outrider.sidecar.endtoend;

import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.Report;
import dev.outrider.recorder.HistogramLayout;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Agents that report once a second, each about a host of its own that is made up, and wait for
 * commands meanwhile.
 */
final class ManyAgents implements AutoCloseable {

  private static final int THREADS = 2;
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int CONFLICT = 409;
  private static final int OK = 200;

  /** One of so many statements and endpoints does something in a second. */
  private static final int ACTIVE = 4;

  private static final int CACHES = 2;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(THREADS);
  private final List<Agent> agents = new ArrayList<>();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final URI sidecar;
  private final String token;

  ManyAgents(SidecarProcess sidecar, int count, int statements, int endpoints) {
    this.sidecar = URI.create("http://127.0.0.1:" + sidecar.port());
    this.token = sidecar.agentToken();
    for (int i = 0; i < count; i++) {
      Agent agent = new Agent(i, statements, endpoints);
      agents.add(agent);
      Future<?> unused =
          clock.scheduleAtFixedRate(
              agent, PERIOD_NANOS * i / count, PERIOD_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /** Reports that the sidecar took. */
  long taken() {
    return taken.get();
  }

  /** Reports that it did not take, other than to ask for a whole one. */
  long refused() {
    return refused.get();
  }

  /** How many times an agent still waited for the answer to its report of the second before. */
  long late() {
    return late.get();
  }

  /** Executions in all hosts so far, as the sidecar is to tell them once all is reported. */
  long executions() {
    return agents.stream().mapToLong(agent -> agent.executions).sum();
  }

  /** Ends the seconds, and has each agent report what it did not tell yet. */
  void finish() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(1, TimeUnit.MINUTES);
    for (Agent agent : agents) {
      while (agent.waiting) {
        Thread.sleep(1);
      }
      agent.send(agent.all());
      while (agent.waiting) {
        Thread.sleep(1);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private final class Agent implements Runnable {

    private final String id;
    private final Random random;
    private final long[][] statements;
    private final long[] sums;
    private final long[][] endpoints;
    private final long[] endpointSums;
    private final long[] hits = new long[CACHES];
    private long sequence;
    private volatile long executions;
    private volatile boolean waiting;
    private volatile boolean wholeWanted = true;
    private final AtomicBoolean polling = new AtomicBoolean();

    Agent(int number, int statementCount, int endpointCount) {
      this.id = "agent-" + number;
      this.random = new Random(number);
      this.statements = new long[statementCount][HistogramLayout.BUCKETS];
      this.sums = new long[statementCount];
      this.endpoints = new long[endpointCount][HistogramLayout.BUCKETS];
      this.endpointSums = new long[endpointCount];
    }

    @Override
    public void run() {
      List<Entry> changed = second();
      if (waiting) {
        late.incrementAndGet();
        wholeWanted = true;
      } else {
        send(wholeWanted ? all() : changed);
      }
    }

    private List<Entry> second() {
      List<Entry> changed = new ArrayList<>();
      for (int i = random.nextInt(ACTIVE); i < statements.length; i += ACTIVE) {
        sums[i] += record(statements[i]);
        executions++;
        changed.add(statement(i));
      }
      for (int i = random.nextInt(ACTIVE); i < endpoints.length; i += ACTIVE) {
        endpointSums[i] += record(endpoints[i]);
        changed.add(endpoint(i));
      }
      for (int i = 0; i < CACHES; i++) {
        hits[i] += random.nextInt(100);
        changed.add(cache(i));
      }
      changed.addAll(process());
      return changed;
    }

    private long record(long[] buckets) {
      long nanos = (long) (2e6 * Math.exp(random.nextGaussian()));
      buckets[HistogramLayout.bucketOf(nanos)]++;
      return nanos;
    }

    private List<Entry> all() {
      List<Entry> all = new ArrayList<>(process());
      all.add(
          Entry.of(Kind.JVM, "self")
              .attribute(Field.Jvm.SERVICE, id)
              .attribute(Field.Jvm.PID, "4711")
              .attribute(Field.Jvm.HOST, "box")
              .value(Field.Jvm.STARTED_MILLIS, 1_736_510_400_000L)
              .build());
      for (int i = 0; i < statements.length; i++) {
        all.add(statement(i));
      }
      for (int i = 0; i < endpoints.length; i++) {
        all.add(endpoint(i));
      }
      for (int i = 0; i < CACHES; i++) {
        all.add(cache(i));
      }
      return all;
    }

    private List<Entry> process() {
      return List.of(
          Entry.of(Kind.PROCESS, "self")
              .value(Field.OsProcess.RESIDENT_BYTES, 500_000_000L + random.nextInt(50_000_000))
              .value(Field.OsProcess.THREADS, 60)
              .build(),
          Entry.of(Kind.MEMORY, "heap")
              .value(Field.Memory.USED_BYTES, 100_000_000L + random.nextInt(200_000_000))
              .value(Field.Memory.COMMITTED_BYTES, 400_000_000L)
              .build());
    }

    private Entry statement(int i) {
      return Entry.of(Kind.STATEMENT, "s" + i)
          .attribute(Field.Statement.TEXT, "SELECT name FROM item_%d WHERE id = ?".formatted(i))
          .attribute(Field.Statement.SYSTEM, "sqlite")
          .histogram(
              Field.Statement.NANOS, Histogram.of(statements[i].clone(), sums[i], 1L << 32))
          .build();
    }

    private Entry endpoint(int i) {
      return Entry.of(Kind.ENDPOINT, "e" + i)
          .attribute(Field.Endpoint.KIND, Field.Endpoint.KIND_HTTP)
          .attribute(Field.Endpoint.NAME, "GET /api/items/" + i)
          .histogram(
              Field.Endpoint.NANOS_OF_STATUS + OK,
              Histogram.of(endpoints[i].clone(), endpointSums[i], 1L << 32))
          .build();
    }

    private Entry cache(int i) {
      return Entry.of(Kind.CACHE, "c" + i)
          .attribute(Field.Cache.NAME, "cache " + i)
          .value(Field.Cache.HITS, hits[i])
          .build();
    }

    /** One request that the sidecar keeps until there is a command, and then the next. */
    private void poll() {
      if (polling.getAndSet(true)) {
        return;
      }
      Future<?> unused =
          client
              .sendAsync(
                  request(Protocol.COMMANDS_PATH + "?jvm=" + id).build(),
                  HttpResponse.BodyHandlers.discarding())
              .whenComplete(
                  (answer, failed) -> {
                    polling.set(false);
                    if (failed == null && answer.statusCode() < CONFLICT) {
                      poll();
                    }
                  });
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(sidecar.resolve(path))
          .header("Authorization", "Bearer " + token);
    }

    private void send(List<Entry> entries) {
      waiting = true;
      boolean whole = wholeWanted;
      wholeWanted = false;
      HttpRequest request =
          request(Protocol.REPORT_PATH)
              .timeout(Duration.ofSeconds(30))
              .header("Content-Type", Protocol.CONTENT_TYPE)
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      Codec.encode(
                          new Report(id, ++sequence, whole, System.currentTimeMillis(), entries))))
              .build();
      Future<?> unused =
          client
              .sendAsync(request, HttpResponse.BodyHandlers.discarding())
              .whenComplete(
                  (answer, failed) -> {
                    if (failed == null && answer.statusCode() == OK) {
                      taken.incrementAndGet();
                      poll();
                    } else {
                      wholeWanted = true;
                      if (failed != null || answer.statusCode() != CONFLICT) {
                        refused.incrementAndGet();
                      }
                    }
                    waiting = false;
                  });
    }
  }
}
