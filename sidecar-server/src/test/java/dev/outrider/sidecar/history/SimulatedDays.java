package dev.outrider.sidecar.history;

import dev.outrider.protocol.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Days of a busy host in fast motion, and what they cost. */
final class SimulatedDays implements AutoCloseable {

  private static final int QUERIES = 21;
  private static final double QUERY_BUDGET_MILLIS = 100;

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

  /** A report, and a tick of the writer, a second. */
  void pass(Duration span) {
    pass(span, 1);
  }

  /**
   * Lets time pass in steps.
   *
   * @param reportSeconds from one report, and tick of the writer, to the next
   */
  void pass(Duration span, int reportSeconds) {
    for (long i = 0; i < span.toSeconds() / reportSeconds; i++) {
      List<Entry> entries = host.report(reportSeconds);
      samples +=
          entries.stream().mapToInt(each -> each.values().size() + each.histograms().size()).sum();
      recorded.take("j1", false, entries);
      recorded.time.pass(Duration.ofSeconds(reportSeconds));
      long begun = System.nanoTime();
      recorded.history.second();
      long took = System.nanoTime() - begun;
      writingNanos += took;
      longestTickNanos = Math.max(longestTickNanos, took);
      if (i % 60 == 0) {
        largestBytes = Math.max(largestBytes, recorded.history.overview().size().sizeBytes());
      }
    }
  }

  /** What was measured, as rows of a table in Markdown. */
  String figures() {
    double seconds = writingNanos / 1e9;
    double days = passedSeconds() / 86_400.0;
    double used = seconds / passedSeconds();
    String what = "%.1f days of a busy host, history.maxSize=%dMB".formatted(days, maxBytes >> 20);
    return String.join(
        "\n",
        row(
            what + ": written",
            "%,d samples, %,.0f a second of writing".formatted(samples, samples / seconds)),
        row(
            "of the writer's time used; its longest second",
            "%.1f %%; %.0f ms".formatted(100 * used, longestTickNanos / 1e6),
            "100 %; 1,000 ms",
            used < 1 && longestTickNanos < 1e9),
        row(
            "size, at the most",
            "%.0f MB".formatted(largestBytes / 1e6),
            "%.0f MB".formatted(maxBytes * 1.1 / 1e6),
            largestBytes <= maxBytes * 1.1),
        query("a series, 1 hour", Duration.ofHours(1), Map.of("statement", "s7"), true),
        query("a series, 1 day", Duration.ofDays(1), Map.of("statement", "s7"), true),
        query("a series, 30 days", Duration.ofDays(30), Map.of("statement", "s7"), true),
        query("all 200 series of a metric, 30 days", Duration.ofDays(30), Map.of(), false),
        "");
  }

  private long passedSeconds() {
    return Duration.between(HistoryTime.START, recorded.time.now()).toSeconds();
  }

  private String query(String what, Duration span, Map<String, String> labels, boolean limited) {
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
    double first = millis[0];
    Arrays.sort(millis);
    double worst = millis[QUERIES - 1];
    String figure =
        "%.1f ms (median), %.1f ms (first), %.1f ms (worst of %d), %d points"
            .formatted(millis[QUERIES / 2], first, worst, QUERIES, points);
    return limited
        ? row(what, figure, "%.0f ms".formatted(QUERY_BUDGET_MILLIS), worst < QUERY_BUDGET_MILLIS)
        : row(what, figure);
  }

  private static String row(String what, String figure) {
    return "| %s | %s | | |".formatted(what, figure);
  }

  private static String row(String what, String figure, String budget, boolean within) {
    return "| %s | %s | %s | %s |"
        .formatted(what, figure, budget, within ? "within" : "**missed**");
  }

  @Override
  public void close() {
    recorded.close();
  }
}
