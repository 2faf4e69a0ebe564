package dev.outrider.sidecar.history;

/** How much was counted. */
final class CountSample extends Sample {

  private long count;

  CountSample(long count) {
    this.count = count;
  }

  static CountSample read(ByteSource in) {
    return new CountSample(in.signed());
  }

  long count() {
    return count;
  }

  @Override
  SeriesType type() {
    return SeriesType.COUNTER;
  }

  @Override
  void then(Sample later) {
    count += ((CountSample) later).count;
  }

  @Override
  void beside(Sample other) {
    then(other);
  }

  @Override
  void write(ByteSink out) {
    out.signed(count);
  }
}
