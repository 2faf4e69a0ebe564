package dev.outrider.sidecar.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** Days of a busy host in fast motion, and what they cost. */
final class SimulatedDays implements AutoCloseable {

  private static final int QUERIES = 21;

  private final SimulatedHost host = new SimulatedHost(200, 50, 20, 5);
  private final Recorded recorded;
  private final long maxBytes;
  private long samples;
  private long largestBytes;
  private long longestTickNanos;
  private long writingNanos;

  SimulatedDays(Path folder, HistoryLimits limits) {
    this.recorded = new Recorded(folder, new HistoryTime(), limits);
    this.maxBytes = limits.maxBytes();
    recorded.whole("j1");
  }

  Recorded recorded() {
    return recorded;
  }

  long executions() {
    return host.executions();
  }

  long largestBytes() {
    return largestBytes;
  }

  void pass(long seconds) {
    for (long i = 0; i < seconds; i++) {
      var entries = host.second();
      samples +=
          entries.stream().mapToInt(each -> each.values().size() + each.histograms().size()).sum();
      recorded.take("j1", false, entries);
      long begun = System.nanoTime();
      recorded.second();
      long took = System.nanoTime() - begun;
      writingNanos += took;
      longestTickNanos = Math.max(longestTickNanos, took);
      if (i % 60 == 0) {
        largestBytes = Math.max(largestBytes, recorded.history.overview().size().sizeBytes());
      }
    }
  }

  String figures() {
    double seconds = writingNanos / 1e9;
    return """
    simulated            %.1f days
    written              %,d samples, %,.0f a second of writing
    of the writer's time %.2f %% used; the longest second took %.0f ms
    size                 %.0f MB, at most %.0f of %d MB
    a series, 1 hour     %s
    a series, 1 day      %s
    a series, 30 days    %s
    all series, 30 days  %s
    """
        .formatted(
            Duration.between(HistoryTime.START, recorded.time.now()).toSeconds() / 86_400.0,
            samples,
            samples / seconds,
            100 * seconds / Duration.between(HistoryTime.START, recorded.time.now()).toSeconds(),
            longestTickNanos / 1e6,
            recorded.history.overview().size().sizeBytes() / 1e6,
            largestBytes / 1e6,
            maxBytes >> 20,
            query(Duration.ofHours(1), Map.of("statement", "s7")),
            query(Duration.ofDays(1), Map.of("statement", "s7")),
            query(Duration.ofDays(30), Map.of("statement", "s7")),
            query(Duration.ofDays(30), Map.of()));
  }

  private String query(Duration span, Map<String, String> labels) {
    Instant now = recorded.time.now();
    double[] millis = new double[QUERIES];
    int points = 0;
    for (int i = 0; i < QUERIES; i++) {
      long begun = System.nanoTime();
      points =
          recorded
              .read("jdbc.durationSeconds", "j1", labels, now.minus(span), now, null)
              .points()
              .size();
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(millis);
    return "%.1f ms (median), %.1f ms (worst of %d), %d points"
        .formatted(millis[QUERIES / 2], millis[QUERIES - 1], QUERIES, points);
  }

  @Override
  public void close() {
    recorded.close();
  }
}
