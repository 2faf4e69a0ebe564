package dev.outrider.sidecar.prometheus;

import dev.outrider.protocol.Histogram;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gathers the points of one metric; every point has a value for each label, in order. */
final class Family {

  /**
   * @param buckets what a histogram is shown in
   */
  private record Point(
      List<String> labels,
      double value,
      @Nullable Histogram histogram,
      @Nullable Buckets buckets) {}

  /** The conventions' word for a database that is not one of theirs, or not known. */
  static final String OTHER_SYSTEM = "other_sql";

  /** The conventions' word for an error of which no more is known. */
  static final String OTHER_ERROR = "_OTHER";

  private final String name;
  private final Collector.Type type;
  private final String help;
  private final List<String> labelNames;
  private final List<Point> points = new ArrayList<>();

  private Family(String name, Collector.Type type, String help, String... labelNames) {
    this.name = name;
    this.type = type;
    this.help = help;
    this.labelNames = List.of(labelNames);
  }

  /** What only rises; its name ends in {@code _total}. */
  static Family counter(String name, String help, String... labelNames) {
    return new Family(name, Collector.Type.COUNTER, help, labelNames);
  }

  static Family gauge(String name, String help, String... labelNames) {
    return new Family(name, Collector.Type.GAUGE, help, labelNames);
  }

  /** What never changes and is told by labels; {@code _info} is added to its name. */
  static Family info(String name, String help, String... labelNames) {
    return new Family(name, Collector.Type.INFO, help, labelNames);
  }

  static Family histogram(String name, String help, String... labelNames) {
    return new Family(name, Collector.Type.HISTOGRAM, help, labelNames);
  }

  void add(long value, String... labels) {
    add((double) value, labels);
  }

  /** Adds the figure, if the host told it. */
  void addIfKnown(@Nullable Long value, String... labels) {
    if (value != null) {
      add(value.longValue(), labels);
    }
  }

  void add(double value, String... labels) {
    points.add(new Point(List.of(labels), value, null, null));
  }

  void add(Histogram histogram, Buckets buckets, String... labels) {
    points.add(new Point(List.of(labels), histogram.count(), histogram, buckets));
  }

  /** These labels and then more. */
  static String[] with(String[] labels, String... more) {
    String[] all = Arrays.copyOf(labels, labels.length + more.length);
    System.arraycopy(more, 0, all, labels.length, more.length);
    return all;
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  String name() {
    return name;
  }

  /** What can be known of it without its points. */
  LiveMetric metric() {
    return new LiveMetric(
        type == Collector.Type.INFO ? name + "_info" : name,
        LiveMetric.Kind.valueOf(type.name().toUpperCase(Locale.ROOT)),
        labelNames);
  }

  /** The points as they are, their histograms whole. */
  LiveSeries toSeries() {
    return new LiveSeries(metric(), points.stream().map(Family::toLive).toList());
  }

  private static LiveSeries.Point toLive(Point point) {
    return new LiveSeries.Point(
        point.labels,
        point.value,
        point.histogram,
        point.buckets == null ? 1 : point.buckets.scaled(1));
  }

  MetricFamilySamples toSamples() {
    List<Sample> samples = new ArrayList<>();
    String sampleName = type == Collector.Type.INFO ? name + "_info" : name;
    for (Point point : points) {
      if (point.histogram == null || point.buckets == null) {
        samples.add(new Sample(sampleName, labelNames, point.labels, point.value));
      } else {
        addBuckets(samples, point.labels, point.histogram, point.buckets);
      }
    }
    return new MetricFamilySamples(name, type, help, samples);
  }

  private void addBuckets(
      List<Sample> samples, List<String> values, Histogram histogram, Buckets buckets) {
    List<String> bucketNames = with(labelNames, "le");
    for (int i = 0; i < buckets.size(); i++) {
      samples.add(
          new Sample(
              name + "_bucket",
              bucketNames,
              with(values, buckets.label(i)),
              histogram.countUpTo(buckets.bound(i))));
    }
    samples.add(new Sample(name + "_bucket", bucketNames, with(values, "+Inf"), histogram.count()));
    samples.add(new Sample(name + "_count", labelNames, values, histogram.count()));
    samples.add(new Sample(name + "_sum", labelNames, values, buckets.scaled(histogram.sum())));
  }

  private static List<String> with(List<String> list, String last) {
    List<String> longer = new ArrayList<>(list.size() + 1);
    longer.addAll(list);
    longer.add(last);
    return longer;
  }
}
