package dev.outrider.sidecar.alerts;

import dev.outrider.sidecar.prometheus.LiveMetric;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The metrics that rules can name. */
public final class KnownMetrics {

  /** Which of a metric's numbers a name means. */
  enum Part {
    WHOLE,
    COUNT,
    SUM
  }

  /** What a name means. */
  record Meaning(LiveMetric metric, Part part) {

    /** Whether its number only rises. */
    boolean isCounter() {
      return metric.kind() == LiveMetric.Kind.COUNTER || part != Part.WHOLE;
    }

    boolean isHistogram() {
      return metric.kind() == LiveMetric.Kind.HISTOGRAM && part == Part.WHOLE;
    }

    /** What its number counts in. */
    Amount.Unit unit() {
      String name = metric.name().replaceFirst("_total$", "");
      if (part == Part.COUNT) {
        return Amount.Unit.NONE;
      }
      if (name.endsWith("_seconds")) {
        return Amount.Unit.SECONDS;
      }
      if (name.endsWith("_ratio")) {
        return Amount.Unit.SHARE;
      }
      return name.endsWith("_bytes") ? Amount.Unit.BYTES : Amount.Unit.NONE;
    }
  }

  private static final int NEAREST = 3;

  private final Map<String, Meaning> byName = new HashMap<>();

  /**
   * @param metrics all there can be
   */
  public KnownMetrics(List<LiveMetric> metrics) {
    for (LiveMetric metric : metrics) {
      byName.put(metric.name(), new Meaning(metric, Part.WHOLE));
      if (metric.kind() == LiveMetric.Kind.HISTOGRAM) {
        byName.put(metric.name() + "_count", new Meaning(metric, Part.COUNT));
        byName.put(metric.name() + "_sum", new Meaning(metric, Part.SUM));
      }
    }
  }

  /** What the name means, or null if there is no such metric. */
  @Nullable Meaning find(String name) {
    return byName.get(name);
  }

  /** Names that are like this one. */
  String like(String name) {
    return byName.keySet().stream()
        .sorted(
            Comparator.comparingInt((String known) -> -common(name, known))
                .thenComparing(Comparator.naturalOrder()))
        .limit(NEAREST)
        .collect(Collectors.joining(", "));
  }

  /** How many pairs of neighbouring letters of the one are in the other. */
  private static int common(String one, String other) {
    int common = 0;
    for (int i = 0; i + 2 <= one.length(); i++) {
      if (other.contains(one.substring(i, i + 2))) {
        common++;
      }
    }
    return 3 * common - other.length();
  }
}
