package dev.outrider.sidecar.history;

import dev.outrider.sidecar.bench.ReadmeSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What days of a busy host cost the history, and what reads take after them and over thirty full
 * days; prints the table and writes it into the sidecar's README.
 *
 * <p>Arguments: the days at full rate, and the README.
 */
public final class HistoryBench {

  // The default, and less than those days would take.
  private static final long MAX_BYTES = 1L << 30;
  private static final long TIGHT_BYTES = 128L << 20;

  // One of the days more than are kept: none of them is half there.
  private static final Duration ALL_DAYS = Duration.ofDays(31);

  // What is kept of a day does not tell in how many reports it came.
  private static final int FAST_REPORT_SECONDS = 10;

  private HistoryBench() {}

  public static void main(String[] arguments) throws Exception {
    double days = Double.parseDouble(arguments[0]);
    StringBuilder table = new StringBuilder(ReadmeSection.head());
    try (SimulatedDays fullRate = begin(TIGHT_BYTES)) {
      fullRate.pass(Duration.ofSeconds((long) (days * 86_400)));
      table.append(fullRate.figures());
    }
    try (SimulatedDays fullDays = begin(MAX_BYTES)) {
      fullDays.pass(ALL_DAYS, FAST_REPORT_SECONDS);
      table.append(fullDays.figures());
    }
    ReadmeSection.write(
        Path.of(arguments[1]),
        "history",
        "%s, a heap of %d MB; a report of the last days is one of %d s.%n%n%s"
            .formatted(
                ReadmeSection.provenance(),
                Runtime.getRuntime().maxMemory() >> 20,
                FAST_REPORT_SECONDS,
                table));
  }

  private static SimulatedDays begin(long maxBytes) throws IOException {
    return new SimulatedDays(
        Files.createTempDirectory("outrider-history-bench"),
        new HistoryLimits(
            maxBytes, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30)));
  }
}
