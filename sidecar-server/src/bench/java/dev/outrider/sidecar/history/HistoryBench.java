package dev.outrider.sidecar.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Seven days of a busy host, and what reads take after them. {@code HistoryBench [DAYS]}. */
public final class HistoryBench {

  private HistoryBench() {}

  public static void main(String[] arguments) throws Exception {
    double days = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 7;
    Path folder = Files.createTempDirectory("outrider-history-bench");
    HistoryLimits limits =
        new HistoryLimits(1L << 30, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));
    try (SimulatedDays simulated = new SimulatedDays(folder, limits)) {
      simulated.pass((long) (days * 86_400));
      System.out.print(simulated.figures());
    }
  }
}
