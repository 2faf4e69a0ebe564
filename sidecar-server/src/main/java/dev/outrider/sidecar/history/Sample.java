package dev.outrider.sidecar.history;

/** What a series was in some span of time. Changes as others are added; for one thread. */
abstract sealed class Sample permits CountSample, LevelSample, SpreadSample {

  abstract SeriesType type();

  /** Makes this the sample of both spans; the other one, of the same series, is the later. */
  abstract void then(Sample later);

  /** Makes this the sample of both series; the other one is of the same span. */
  abstract void beside(Sample other);

  abstract void write(ByteSink out);
}
