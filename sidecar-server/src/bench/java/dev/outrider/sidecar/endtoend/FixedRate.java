package dev.outrider.sidecar.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Readers that come at a fixed rate, however long the answers take: a time begins when the request
 * was due, so that what waits for a slow answer is not left out.
 */
final class FixedRate {

  private static final long NANOS = 1_000_000_000L;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<HttpRequest> requests;
  private final LongAdder failed = new LongAdder();
  private long[] nanos = {};

  FixedRate(SidecarProcess sidecar, List<String> paths) {
    requests =
        paths.stream()
            .map(path -> URI.create("http://127.0.0.1:" + sidecar.port() + path))
            .map(uri -> HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build())
            .toList();
  }

  /** Reads one path after the other, so many a second, for so long. */
  void read(int perSecond, Duration span) {
    int count = (int) (perSecond * span.toSeconds());
    long[] taken = new long[count];
    AtomicLong ended = new AtomicLong();
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = begun + i * NANOS / perSecond;
      for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
        LockSupport.parkNanos(early);
      }
      int number = i;
      Future<?> unused =
          client
              .sendAsync(requests.get(i % requests.size()), HttpResponse.BodyHandlers.ofByteArray())
              .whenComplete(
                  (answer, failure) -> {
                    taken[number] = System.nanoTime() - due;
                    if (failure != null || answer.statusCode() != 200) {
                      failed.increment();
                    }
                    ended.incrementAndGet();
                  });
    }
    while (ended.get() < count) {
      LockSupport.parkNanos(NANOS / 1_000);
    }
    Arrays.sort(taken);
    nanos = taken;
  }

  /** Milliseconds of the latest reading. */
  double percentile(double share) {
    return nanos[(int) Math.min(nanos.length - 1, Math.ceil(share * nanos.length))] / 1e6;
  }

  /** Requests that were not answered, or with another status than 200. */
  long failed() {
    return failed.sum();
  }
}
