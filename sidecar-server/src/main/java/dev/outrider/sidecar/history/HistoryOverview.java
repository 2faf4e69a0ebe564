package dev.outrider.sidecar.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to ask for.
 *
 * @param history whether the past is being kept
 * @param tiers how finely it is known, and since when
 * @param metrics by name
 */
public record HistoryOverview(
    HistoryState history, Size size, List<Kept> tiers, List<Listed> metrics) {

  /**
   * How much room is taken.
   *
   * @param droppedEvents events that came faster than they could be written
   */
  public record Size(long sizeBytes, long maxBytes, long droppedEvents) {}

  /**
   * A tier.
   *
   * @param keptSeconds for how long it is to be kept
   * @param from since when it is; null if there is nothing yet
   */
  public record Kept(
      int stepSeconds, long keptSeconds, @Nullable Instant from, @Nullable Instant to) {}

  /**
   * A metric.
   *
   * @param labels what its series can be chosen by
   * @param series how many there are
   */
  public record Listed(String name, String kind, String unit, List<String> labels, long series) {}

  /** Where there is no database. */
  static HistoryOverview empty(HistoryState state, HistoryLimits limits, Size size) {
    return new HistoryOverview(
        state, size, tiers(List.of(), Long.MAX_VALUE, Long.MIN_VALUE, limits), metrics(Map.of()));
  }

  static HistoryOverview read(Sql sql, HistoryState state, HistoryLimits limits, Size size)
      throws SQLException {
    Map<String, Long> series = new HashMap<>();
    List<Metric> others = new ArrayList<>();
    sql.each(
        "SELECT h.kind, h.field, h.metric, h.type, h.unit, count(s.id) FROM shape h"
            + " LEFT JOIN series s ON s.shape = h.id GROUP BY h.id",
        row -> {
          Shape shape =
              new Shape(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  SeriesType.of(row.getLong(4)),
                  Unit.of(row.getLong(5)));
          series.merge(shape.metric(), row.getLong(6), Long::sum);
          if (MetricNames.find(shape.metric()) == null) {
            others.add(Metric.kept(shape, List.of("id")));
          }
        });
    List<Listed> metrics = new ArrayList<>(metrics(series));
    others.forEach(metric -> metrics.add(listed(metric, series)));
    return new HistoryOverview(
        state,
        size,
        tiers(
            Span.all(sql),
            sql.number("SELECT min(second) FROM journal", Long.MAX_VALUE),
            sql.number("SELECT max(second) FROM journal", Long.MIN_VALUE),
            limits),
        metrics);
  }

  private static List<Kept> tiers(
      List<Span> spans, long journalStart, long journalEnd, HistoryLimits limits) {
    List<Kept> tiers = new ArrayList<>();
    for (Tier tier : Tier.values()) {
      long from = journalStart;
      long to = journalEnd == Long.MIN_VALUE ? journalEnd : journalEnd + 1;
      for (Span span : spans) {
        if (Past.isRead(span, tier)) {
          from = Math.min(from, span.start());
          to = Math.max(to, span.end());
        }
      }
      tiers.add(
          new Kept(
              tier.stepSeconds(),
              limits.keptSeconds(tier),
              from == Long.MAX_VALUE ? null : Instant.ofEpochSecond(from),
              to == Long.MIN_VALUE ? null : Instant.ofEpochSecond(to)));
    }
    return tiers;
  }

  private static List<Listed> metrics(Map<String, Long> series) {
    return MetricNames.all().values().stream().map(metric -> listed(metric, series)).toList();
  }

  private static Listed listed(Metric metric, Map<String, Long> series) {
    long count =
        metric.of().stream().mapToLong(part -> series.getOrDefault(part.series(), 0L)).sum();
    return new Listed(
        metric.name(), metric.kind().word(), metric.unit().shown(), metric.labels(), count);
  }
}
