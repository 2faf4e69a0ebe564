package dev.outrider.demo.compare;

import dev.outrider.demo.studio.optimizations.Optimization;
import java.util.Locale;

/** Holds what was measured against what the guide expects. */
final class Verdict {
  private static final double P95_TARGET = 50;
  private static final double QUERIES_TARGET = 30;
  private static final double HIT_RATE_TARGET = 80;

  /** Percent of the CPU time; less is noise. */
  private static final double LEAST_GAIN = 3;

  private Verdict() {}

  static String of(Outcome outcome) {
    Row off = outcome.row(Configuration.ALL_OFF);
    Row on = outcome.row(Configuration.ALL_ON);
    return line("p95", "-", less(off.p95Millis(), on.p95Millis()), P95_TARGET)
        + String.format(
            Locale.ROOT,
            "By the clients' own clocks, p95: -%.1f %%.%n",
            less(off.p95MillisOfClients(), on.p95MillisOfClients()))
        + line(
            "Queries per request",
            "-",
            less(off.queriesPerRequest(), on.queriesPerRequest()),
            QUERIES_TARGET)
        + line("Cache hit rate", "", 100 * on.cacheHitRate(), HIT_RATE_TARGET)
        + outcome
            .find(Configuration.allBut(Optimization.OBJECT_POOLING))
            .map(without -> pooling(without, on))
            .orElse("");
  }

  /** Fewer bytes are not yet a gain: collecting short-lived garbage costs little. */
  private static String pooling(Row without, Row with) {
    double cpu = less(without.cpuMillisPerRequest(), with.cpuMillisPerRequest());
    return String.format(
        Locale.ROOT,
        "Object pooling, all else on: %+.1f %% bytes, %+.1f %% CPU per request: %s.%n",
        -less(without.allocatedBytesPerRequest(), with.allocatedBytesPerRequest()),
        -cpu,
        cpu >= LEAST_GAIN ? "it pays on this JVM" : "it does not pay on this JVM");
  }

  /** By how many percent of the first the second is less. */
  private static double less(double before, double after) {
    return before == 0 ? 0 : 100 * (before - after) / before;
  }

  private static String line(String what, String sign, double measured, double wanted) {
    return String.format(
        Locale.ROOT,
        "%s: %s%.1f %%; the guide expects %s%.0f %%: %s.%n",
        what,
        sign,
        measured,
        sign,
        wanted,
        measured > wanted ? "better" : "missed");
  }
}
