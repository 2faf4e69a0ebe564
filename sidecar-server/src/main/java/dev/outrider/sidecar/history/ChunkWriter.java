package dev.outrider.sidecar.history;

import org.jspecify.annotations.Nullable;

/**
 * Puts the points of one series in one span together. Points of the same step become one if they
 * come one after the other; a clock that was set back may bring a step again, which is no harm.
 */
final class ChunkWriter {

  private final Tier tier;
  private final ByteSink out = new ByteSink();
  private long lastStep;
  private @Nullable Sample pending;
  private long pendingStep;

  /**
   * @param start of the span
   */
  ChunkWriter(Tier tier, long start, SeriesType type) {
    this.tier = tier;
    this.lastStep = start;
    out.number(type.code());
  }

  /** Adds what was in that second, or in the finer step that begins with it; keeps the sample. */
  void add(long second, Sample sample) {
    long step = tier.stepOf(second);
    if (pending == null) {
      pending = sample;
      pendingStep = step;
    } else if (step == pendingStep) {
      pending.then(sample);
    } else {
      flush(pending);
      pending = sample;
      pendingStep = step;
    }
  }

  byte[] toBytes() {
    if (pending != null) {
      flush(pending);
      pending = null;
    }
    return out.toBytes();
  }

  private void flush(Sample sample) {
    out.signed((pendingStep - lastStep) / tier.stepSeconds());
    sample.write(out);
    lastStep = pendingStep;
  }
}
