package dev.outrider.sidecar.history;

import java.util.List;

/** All that changed in one second: {@code [series and type, sample]...}, by rising series. */
final class JournalRow {

  /** Does something with a sample; it is the reader's to keep. */
  interface Use {
    void sample(long series, Sample sample);
  }

  private static final int TYPE_BITS = 2;

  private JournalRow() {}

  /**
   * @param changes by rising ids of their series
   */
  static byte[] write(List<Tick.Change> changes) {
    ByteSink out = new ByteSink();
    long before = 0;
    for (Tick.Change change : changes) {
      long series = change.series().id();
      out.number(((series - before) << TYPE_BITS) | change.sample().type().code());
      change.sample().write(out);
      before = series;
    }
    return out.toBytes();
  }

  static void each(byte[] row, Use use) {
    ByteSource in = new ByteSource(row);
    long series = 0;
    while (in.hasMore()) {
      long next = in.number();
      series += next >>> TYPE_BITS;
      SeriesType type = SeriesType.of(next & ((1 << TYPE_BITS) - 1));
      use.sample(series, type.read(in));
    }
  }
}
