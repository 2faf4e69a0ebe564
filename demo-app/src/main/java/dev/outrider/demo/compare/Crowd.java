package dev.outrider.demo.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Visitors that use the Studio at the same time. */
final class Crowd implements AutoCloseable {
  static final int CLIENTS = 6;

  private final HttpClient http;
  private final URI studio;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          CLIENTS,
          client -> {
            Thread thread = new Thread(client, "visitor");
            thread.setDaemon(true);
            return thread;
          });
  private int visits;

  Crowd(HttpClient http, URI studio) {
    this.http = http;
    this.studio = studio;
  }

  /** Lets all visitors ask for a while, and returns once the last is answered. */
  Answers visit(Pace pace, long seed, Duration length) throws IOException, InterruptedException {
    int visit = ++visits;
    long start = System.nanoTime();
    List<Callable<Answers>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int client = i;
      Visitor visitor =
          new Visitor(studio, seed * CLIENTS + client, "Visit " + visit + "." + client);
      clients.add(() -> ask(visitor, pace, client, start, start + length.toNanos()));
    }
    Answers all = Answers.NONE;
    for (Future<Answers> each : threads.invokeAll(clients)) {
      all = all.plus(result(each));
    }
    return all.within((System.nanoTime() - start) / 1e9);
  }

  private static Answers result(Future<Answers> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException("A request got no answer: " + e.getCause(), e);
    }
  }

  private Answers ask(Visitor visitor, Pace pace, int client, long start, long end)
      throws IOException, InterruptedException {
    long[] nanos = new long[1024];
    int asked = 0;
    long failures = 0;
    long bodyBytes = 0;
    for (long due = due(pace, start, client, asked);
        due < end;
        due = due(pace, start, client, asked)) {
      awaitNanos(due);
      HttpRequest request = visitor.next();
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (asked == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * asked);
      }
      nanos[asked++] = System.nanoTime() - due;
      failures += response.statusCode() >= 400 ? 1 : 0;
      bodyBytes += response.body().length;
      response.headers().firstValue("ETag").ifPresent(tag -> visitor.keep(request.uri(), tag));
    }
    return new Answers(Arrays.copyOf(nanos, asked), failures, bodyBytes, 0);
  }

  private static long due(Pace pace, long start, int client, long ask) {
    return pace.dueNanos(start, client, ask, System.nanoTime());
  }

  private static void awaitNanos(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
