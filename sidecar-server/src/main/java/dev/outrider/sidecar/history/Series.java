package dev.outrider.sidecar.history;

import dev.outrider.protocol.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One series of a JVM that reports, and what it was when it was last written. For the writer's
 * thread.
 */
final class Series {

  /** The id of a series that has no row in the database yet. */
  static final long UNSAVED = 0;

  private final TrackedJvm jvm;
  private final Shape shape;
  private final String entryId;
  private final String field;
  private final String labels;
  private long id;
  private long lastNumber;
  private Histogram lastHistogram = Histogram.EMPTY;
  private boolean told;
  private boolean restarted;

  Series(TrackedJvm jvm, Shape shape, String entryId, String field, String labels) {
    this.jvm = jvm;
    this.shape = shape;
    this.entryId = entryId;
    this.field = field;
    this.labels = labels;
  }

  TrackedJvm jvm() {
    return jvm;
  }

  Shape shape() {
    return shape;
  }

  String entryId() {
    return entryId;
  }

  /** The field's full name, where the shape has the beginning of a family. */
  String field() {
    return field;
  }

  /** A line {@code name=text} a label. */
  String labels() {
    return labels;
  }

  long id() {
    return id;
  }

  void id(long newId) {
    this.id = newId;
  }

  /** Takes up what the database says the series was. */
  void restore(long savedId, @Nullable Sample last) {
    id = savedId;
    if (last instanceof CountSample count) {
      lastNumber = count.count();
    } else if (last instanceof SpreadSample spread) {
      lastHistogram = spread.toHistogram();
    }
  }

  /** The cumulative value that samples are counted from; null for gauges, which need none. */
  @Nullable Sample last() {
    return switch (shape.type()) {
      case COUNTER -> new CountSample(lastNumber);
      case HISTOGRAM -> SpreadSample.of(lastHistogram);
      case GAUGE -> null;
    };
  }

  /** How the value changed the series; null if it did not. */
  @Nullable Sample change(long value, boolean evenIfSame) {
    if (shape.type() == SeriesType.GAUGE) {
      return evenIfSame || !told || value != lastNumber ? new LevelSample(value) : null;
    }
    return value == lastNumber ? null : new CountSample(value - lastNumber);
  }

  /** How the histogram changed the series; null if it did not, or lost values. */
  @Nullable Sample change(Histogram histogram) {
    @Nullable SpreadSample sample = SpreadSample.between(lastHistogram, histogram);
    return sample == null || sample.isEmpty() ? null : sample;
  }

  /** Whether the series cannot have become that: a count never falls. */
  boolean isOver(long value) {
    return shape.type() == SeriesType.COUNTER && value < lastNumber;
  }

  /** Whether the series cannot have become that: no value is ever taken back. */
  boolean isOver(Histogram histogram) {
    return SpreadSample.between(lastHistogram, histogram) == null;
  }

  /** Counts from nothing again. */
  void restart() {
    lastNumber = 0;
    lastHistogram = Histogram.EMPTY;
    restarted = true;
  }

  /** Whether the database is to count from nothing again, too. */
  boolean isRestarted() {
    return restarted && id != UNSAVED;
  }

  void became(long value) {
    lastNumber = value;
    told = true;
    restarted = false;
  }

  void became(Histogram histogram) {
    lastHistogram = histogram;
    restarted = false;
  }
}
