package dev.outrider.sidecar.alerts;

import org.jspecify.annotations.Nullable;

/**
 * What is made of the series that a rule selects. With {@code m} the selector, {@code d} the rule's
 * {@code over}, {@code agg} its aggregate and {@code g} its {@code by}, these are Prometheus'
 * expressions for it. Where the rule has a minimum, {@code and} with the last column comes after
 * the comparison.
 *
 * <table>
 * <caption>Expressions</caption>
 * <tr><td>{@link #LEVEL}</td><td>{@code agg by (g) (m)}; with {@code over} {@code agg by (g)
 *     (last_over_time(m[d]))}</td></tr>
 * <tr><td>{@link #RATE}</td><td>{@code sum by (g) (rate(m[d]))}</td></tr>
 * <tr><td>{@link #INCREASE}</td><td>{@code sum by (g) (increase(m[d]))}</td></tr>
 * <tr><td>{@link #RATIO}</td><td>{@code (sum by (g) (increase(m[d])) or 0 * sum by (g)
 *     (increase(of[d]))) / sum by (g) (increase(of[d]))}</td><td>{@code sum by (g)
 *     (increase(of[d])) >= minimum}</td></tr>
 * <tr><td>{@link #PERCENTILE}</td><td>{@code histogram_quantile(quantile, sum by (g, le)
 *     (rate(m_bucket[d])))}</td><td>{@code sum by (g) (increase(m_count[d])) >= minimum}</td></tr>
 * <tr><td>{@link #GROWTH}</td><td>{@code sum by (g) (deriv(m[d])) * seconds of d / sum by (g)
 *     (avg_over_time(m[d]))}</td></tr>
 * </table>
 */
public enum Statistic {
  /** What a gauge is; with {@code over} what it last was within that time. */
  LEVEL("level"),

  /** How much a counter rose, a second. */
  RATE("rate"),

  /** How much a counter rose. */
  INCREASE("increase"),

  /** The share that the rise of one counter has in that of another. */
  RATIO("ratio"),

  /** The value that the given share of a histogram's values does not exceed. */
  PERCENTILE("p50, p75, p90, p95, p99 or p999"),

  /** By which share of its mean a gauge rises within the time: the line of least squares. */
  GROWTH("growth");

  private final String word;

  Statistic(String word) {
    this.word = word;
  }

  /** The key in the file; those of {@link #PERCENTILE} have the quantile in their name. */
  public String word() {
    return word;
  }

  /** Whether it is made of how much something rose. */
  boolean ofRise() {
    return this == RATE || this == INCREASE || this == RATIO || this == PERCENTILE;
  }

  /** Whether a minimum of what was counted makes sense of it. */
  boolean hasMinimum() {
    return this == RATIO || this == PERCENTILE;
  }

  /** What its number counts in. */
  Amount.Unit unit(KnownMetrics.@Nullable Meaning metric) {
    return this == RATIO || this == GROWTH || metric == null ? Amount.Unit.SHARE : metric.unit();
  }
}
