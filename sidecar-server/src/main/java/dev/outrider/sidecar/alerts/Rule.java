package dev.outrider.sidecar.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is watched, and when somebody is to be told. Each rule is one expression of Prometheus'
 * language, which {@link Statistic} gives; its {@code for} and {@code keep_firing_for} are {@link
 * #forAtLeast} and {@link #keepFiringFor}.
 *
 * @param name unique in the file; the label {@code alertname}
 * @param statistic what is made of the series
 * @param metric which series
 * @param of what they are a part of, for a {@link Statistic#RATIO}; else null
 * @param quantile which one of a {@link Statistic#PERCENTILE}, between 0 and 1; else 0
 * @param by the labels that tell alerts of the rule apart; all others are summed over
 * @param aggregate how series of the same labels become one number
 * @param over the time that is looked back at; null for {@link Statistic#LEVEL}s of this moment
 * @param bound which side of the threshold is bad
 * @param threshold in the unit of the metric: seconds, bytes, a share of 1
 * @param clear once an alert fires, the number up to which it goes on
 * @param minimum how much must have been counted within {@code over}; 0 for anything
 * @param forAtLeast for how long it must be so before the alert fires
 * @param keepFiringFor for how long it must be over before the alert is resolved
 * @param summary one sentence; {@code {label}} and {@code {value}} in it are filled in
 * @param help what to do
 * @param line where in the file the rule begins
 */
public record Rule(
    String name,
    Statistic statistic,
    Selector metric,
    @Nullable Selector of,
    double quantile,
    List<String> by,
    Aggregate aggregate,
    @Nullable Duration over,
    Bound bound,
    double threshold,
    double clear,
    double minimum,
    Duration forAtLeast,
    Duration keepFiringFor,
    Severity severity,
    String summary,
    String help,
    int line) {

  /** How urgent it is. */
  public enum Severity {
    /** Somebody must look now. */
    CRITICAL("critical"),
    /** Somebody should look today. */
    WARNING("warning"),
    /** Worth knowing. */
    INFO("info");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    /** As files and the API write it. */
    public String word() {
      return word;
    }
  }

  /** Which side of the threshold is bad. */
  public enum Bound {
    ABOVE("above") {
      @Override
      boolean isBeyond(double value, double limit) {
        return value > limit;
      }
    },
    BELOW("below") {
      @Override
      boolean isBeyond(double value, double limit) {
        return value < limit;
      }
    };

    private final String word;

    Bound(String word) {
      this.word = word;
    }

    /** As files and the API write it. */
    public String word() {
      return word;
    }

    /** Whether the value is worse than the limit; one that is equal is not. */
    abstract boolean isBeyond(double value, double limit);
  }

  /** All labels of an alert of those. */
  Map<String, String> labels(Map<String, String> own) {
    Map<String, String> labels = new TreeMap<>(own);
    labels.put("alertname", name);
    labels.put("severity", severity.word());
    return labels;
  }

  /** What its number counts in. */
  Amount.Unit unit(KnownMetrics known) {
    return statistic.unit(known.find(metric.metric()));
  }

  /** Whether this watches the same figures, whatever they are compared with. */
  boolean watchesAs(Rule other) {
    return name.equals(other.name)
        && statistic == other.statistic
        && metric.equals(other.metric)
        && Objects.equals(of, other.of)
        && quantile == other.quantile
        && by.equals(other.by)
        && aggregate == other.aggregate
        && Objects.equals(over, other.over);
  }
}
