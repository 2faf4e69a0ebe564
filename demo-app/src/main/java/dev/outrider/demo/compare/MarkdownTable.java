package dev.outrider.demo.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes an outcome for people. */
final class MarkdownTable {
  private static final List<String> HEADINGS =
      List.of(
          "on",
          "requests/s",
          "p50 ms",
          "p95 ms",
          "p99 ms",
          "queries/request",
          "hit rate",
          "allocated KiB/request",
          "CPU ms/request",
          "heap slope KiB/s",
          "p95 ms, clients",
          "p95 ms, fixed rate",
          "body KiB/request");

  private MarkdownTable() {}

  static String of(Outcome outcome) {
    return line(HEADINGS)
        + line(HEADINGS.stream().map(heading -> heading.equals("on") ? "---" : "---:").toList())
        + outcome.configurations().stream()
            .map(row -> line(cells(row)))
            .collect(Collectors.joining())
        + "\n"
        + Verdict.of(outcome);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.name(),
        number(0, row.requestsPerSecond()),
        number(1, row.p50Millis()),
        number(1, row.p95Millis()),
        number(1, row.p99Millis()),
        number(2, row.queriesPerRequest()),
        row.cacheHitRate() == 0 ? "-" : number(1, 100 * row.cacheHitRate()) + " %",
        number(1, row.allocatedBytesPerRequest() / 1024),
        number(2, row.cpuMillisPerRequest()),
        number(0, row.heapSlopeBytesPerSecond() / 1024),
        number(1, row.p95MillisOfClients()),
        number(1, row.p95MillisAtFixedRate()),
        number(2, row.bodyBytesPerRequest() / 1024));
  }

  private static String number(int decimals, double number) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", number);
    // A little below zero is zero.
    return text.matches("-[0.]+") ? text.substring(1) : text;
  }
}
