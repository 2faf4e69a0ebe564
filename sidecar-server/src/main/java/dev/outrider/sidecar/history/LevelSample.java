package dev.outrider.sidecar.history;

/**
 * What a gauge was last, at least and at the most. Of several gauges together the least and the
 * most are the sums of theirs, which they need not have been at the same moment.
 */
final class LevelSample extends Sample {

  private long last;
  private long min;
  private long max;

  LevelSample(long level) {
    this(level, level, level);
  }

  private LevelSample(long last, long min, long max) {
    this.last = last;
    this.min = min;
    this.max = max;
  }

  static LevelSample read(ByteSource in) {
    long last = in.signed();
    return new LevelSample(last, last - in.signed(), last + in.signed());
  }

  long last() {
    return last;
  }

  long min() {
    return min;
  }

  long max() {
    return max;
  }

  @Override
  SeriesType type() {
    return SeriesType.GAUGE;
  }

  @Override
  void then(Sample later) {
    LevelSample level = (LevelSample) later;
    last = level.last;
    min = Math.min(min, level.min);
    max = Math.max(max, level.max);
  }

  @Override
  void beside(Sample other) {
    LevelSample level = (LevelSample) other;
    last += level.last;
    min += level.min;
    max += level.max;
  }

  @Override
  void write(ByteSink out) {
    out.signed(last);
    out.signed(last - min);
    out.signed(max - last);
  }
}
