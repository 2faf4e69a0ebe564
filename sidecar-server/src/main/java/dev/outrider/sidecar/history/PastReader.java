package dev.outrider.sidecar.history;

import dev.outrider.protocol.Histogram;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers one question from one state of the database. For one thread. */
final class PastReader {

  private static final int MOST_SERIES = 200_000;

  private record JvmRow(long id, String name, String service) {}

  private final Sql sql;
  private final HistoryLimits limits;
  private final long now;

  /**
   * @param now in seconds since 1970 UTC
   */
  PastReader(Sql sql, HistoryLimits limits, long now) {
    this.sql = sql;
    this.limits = limits;
    this.now = now;
  }

  /**
   * @param onePoint whether all of the time asked for is to be one step
   */
  HistoryAnswer answer(HistoryQuery query, boolean onePoint) throws SQLException {
    Metric metric = metricOf(query.metric());
    List<Long> jvms = jvmsOf(query);
    Grid grid = gridOf(query, onePoint);
    Past past = new Past(sql, grid, Span.all(sql));
    return new HistoryAnswer(
        metric.name(),
        metric.kind().word(),
        metric.unit().shown(),
        Instant.ofEpochSecond(grid.origin()),
        query.to(),
        grid.step(),
        new Points(grid, metric).of(sums(past, metric, jvms, query.labels(), grid)));
  }

  private Grid gridOf(HistoryQuery query, boolean onePoint) throws SQLException {
    long from = query.from().getEpochSecond();
    long to = Math.max(from + 1, query.to().getEpochSecond());
    long journalStart = sql.number("SELECT min(second) FROM journal", Long.MAX_VALUE);
    Tier finest = Past.finest(Span.all(sql), journalStart, from, to, now, limits);
    if (onePoint) {
      return Grid.whole(from, to, finest);
    }
    @Nullable Duration step = query.step();
    return Grid.of(from, to, now, step == null ? null : step.toSeconds(), finest);
  }

  /** What was read for a metric; nothing where it has no series. */
  private static final class Sums {

    private final @Nullable Sample @Nullable [] of;
    private final @Nullable Sample @Nullable [] per;
    private final boolean[] up;

    Sums(@Nullable Sample @Nullable [] of, @Nullable Sample @Nullable [] per, boolean[] up) {
      this.of = of;
      this.per = per;
      this.up = up;
    }
  }

  private Sums sums(
      Past past, Metric metric, List<Long> jvms, Map<String, String> labels, Grid grid)
      throws SQLException {
    @Nullable Sample @Nullable [] of = sum(past, metric.of(), jvms, labels);
    @Nullable Sample @Nullable [] per =
        metric.per().isEmpty() ? null : sum(past, metric.per(), jvms, labels);
    boolean[] up = new boolean[grid.count()];
    boolean needsUp =
        metric.kind() == Metric.Kind.COUNTER || metric.kind() == Metric.Kind.HISTOGRAM;
    if (needsUp && of != null) {
      fill(up, past.sum(seriesOf(Metric.Part.all(Catalogue.UP.metric()), jvms, Map.of()), false));
    }
    return new Sums(of, per, up);
  }

  private static void fill(boolean[] up, @Nullable Sample[] levels) {
    for (int i = 0; i < up.length; i++) {
      up[i] = levels[i] instanceof LevelSample level && level.max() > 0;
    }
  }

  private @Nullable Sample @Nullable [] sum(
      Past past, List<Metric.Part> parts, List<Long> jvms, Map<String, String> labels)
      throws SQLException {
    @Nullable Sample @Nullable [] sum = null;
    for (Metric.Part part : parts) {
      List<Long> series = seriesOf(part, jvms, labels);
      if (series.isEmpty()) {
        continue;
      }
      @Nullable Sample[] samples = past.sum(series, part.counted());
      if (sum == null) {
        sum = samples;
      } else {
        addTo(sum, samples);
      }
    }
    return sum;
  }

  private static void addTo(@Nullable Sample[] sum, @Nullable Sample[] others) {
    for (int i = 0; i < sum.length; i++) {
      @Nullable Sample there = sum[i];
      @Nullable Sample other = others[i];
      if (there == null) {
        sum[i] = other;
      } else if (other != null) {
        there.beside(other);
      }
    }
  }

  private Metric metricOf(String name) throws SQLException {
    @Nullable Metric known = MetricNames.find(name);
    if (known != null) {
      return known;
    }
    // A later agent's may be in the database all the same.
    return sql
        .list(
            "SELECT kind, field, metric, type, unit FROM shape WHERE metric = ? LIMIT 1",
            row ->
                Metric.kept(
                    new Shape(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        SeriesType.of(row.getLong(4)),
                        Unit.of(row.getLong(5))),
                    List.of("id")),
            name)
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new HistoryException(
                    HistoryException.Fault.UNKNOWN_METRIC,
                    "there is no metric '%s'; most like it are %s; /api/performance/history/metrics lists all"
                        .formatted(name, String.join(", ", MetricNames.nearest(name)))));
  }

  private List<Long> jvmsOf(HistoryQuery query) throws SQLException {
    List<JvmRow> all =
        sql.list(
            "SELECT id, name, service FROM jvm",
            row -> new JvmRow(row.getLong(1), row.getString(2), row.getString(3)));
    @Nullable String wanted = query.jvm();
    if (wanted == null) {
      return all.stream().map(JvmRow::id).toList();
    }
    List<Long> byName =
        all.stream().filter(jvm -> jvm.name().equals(wanted)).map(JvmRow::id).toList();
    List<Long> matching =
        byName.isEmpty()
            ? all.stream().filter(jvm -> jvm.service().equals(wanted)).map(JvmRow::id).toList()
            : byName;
    if (matching.isEmpty()) {
      throw new HistoryException(
          HistoryException.Fault.UNKNOWN_JVM,
          "the history knows no JVM of the id or service '%s'".formatted(wanted));
    }
    return matching;
  }

  private List<Long> seriesOf(Metric.Part part, List<Long> jvms, Map<String, String> labels)
      throws SQLException {
    String shapes =
        listed(
            sql.list(
                "SELECT id FROM shape WHERE metric = ?", row -> row.getLong(1), part.series()));
    List<Long> found = new ArrayList<>();
    for (Long jvm : jvms) {
      sql.each(
          "SELECT id, labels FROM series WHERE jvm = ? AND shape IN (" + shapes + ")",
          row -> {
            Map<String, String> have = Labels.parse(row.getString(2));
            if (Labels.match(have, labels) && part.kept().test(have)) {
              found.add(row.getLong(1));
            }
          },
          jvm);
    }
    if (found.size() > MOST_SERIES) {
      throw new HistoryException(
          HistoryException.Fault.TOO_MUCH,
          "%d series are called %s; choose a jvm or a label"
              .formatted(found.size(), part.series()));
    }
    return found;
  }

  private static String listed(List<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Makes points of what was read. */
  private record Points(Grid grid, Metric metric) {

    List<Point> of(Sums sums) {
      @Nullable Sample @Nullable [] of = sums.of;
      if (of == null) {
        return metric.kind() == Metric.Kind.RATIO && sums.per != null
            ? points(new Sums(new @Nullable Sample[grid.count()], sums.per, sums.up))
            : List.of();
      }
      return points(sums);
    }

    private List<Point> points(Sums sums) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < grid.count(); i++) {
        @Nullable Point point = point(i, sums);
        if (point != null) {
          points.add(point);
        }
      }
      return points;
    }

    private @Nullable Point point(int index, Sums sums) {
      @Nullable Sample of = Objects.requireNonNull(sums.of)[index];
      boolean counts = of != null || sums.up[index];
      Instant time = Instant.ofEpochSecond(grid.startOf(index));
      return switch (metric.kind()) {
        case COUNTER -> counts ? count(time, index, of) : null;
        case HISTOGRAM -> counts ? spread(time, index, of) : null;
        case GAUGE -> of instanceof LevelSample level ? level(time, level) : null;
        case RATIO -> share(time, of, sums.per == null ? null : sums.per[index]);
      };
    }

    private Point count(Instant time, int index, @Nullable Sample sample) {
      double count = metric.unit().show(sample instanceof CountSample some ? some.count() : 0);
      return new Point.Count(time, count, count / grid.secondsOf(index));
    }

    private Point level(Instant time, LevelSample level) {
      Unit unit = metric.unit();
      return new Point.Level(
          time, unit.show(level.last()), unit.show(level.min()), unit.show(level.max()));
    }

    private Point spread(Instant time, int index, @Nullable Sample sample) {
      Histogram values = sample instanceof SpreadSample some ? some.toHistogram() : Histogram.EMPTY;
      double rate = (double) values.count() / grid.secondsOf(index);
      if (values.count() == 0) {
        return new Point.Spread(time, 0, rate, null, null, null, null, null);
      }
      Unit unit = metric.unit();
      return new Point.Spread(
          time,
          values.count(),
          rate,
          unit.show((double) values.sum() / values.count()),
          unit.show(values.percentile(0.50)),
          unit.show(values.percentile(0.95)),
          unit.show(values.percentile(0.99)),
          unit.show(values.max()));
    }

    private static @Nullable Point share(
        Instant time, @Nullable Sample part, @Nullable Sample whole) {
      long of = whole instanceof CountSample all ? all.count() : 0;
      long some = part instanceof CountSample count ? count.count() : 0;
      return of <= 0 ? null : new Point.Share(time, (double) some / of, of);
    }
  }
}
