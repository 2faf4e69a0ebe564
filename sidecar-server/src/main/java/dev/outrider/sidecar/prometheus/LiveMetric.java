package dev.outrider.sidecar.prometheus;

import java.util.List;

/**
 * A metric of {@code /metrics}.
 *
 * @param name of a histogram without {@code _bucket}, {@code _count} or {@code _sum}
 * @param labelNames the labels that each of its series has
 */
public record LiveMetric(String name, Kind kind, List<String> labelNames) {

  /** What its numbers are. */
  public enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    INFO
  }
}
