package dev.outrider.sidecar.history;

/** Reads what a {@link ChunkWriter} wrote. */
final class Chunk {

  /** Does something with a point; the sample is the reader's to keep. */
  interface Use {
    void point(long second, Sample sample);
  }

  private Chunk() {}

  static SeriesType typeOf(byte[] chunk) {
    return SeriesType.of(new ByteSource(chunk).number());
  }

  static void each(byte[] chunk, Span span, Use use) {
    ByteSource in = new ByteSource(chunk);
    SeriesType type = SeriesType.of(in.number());
    long second = span.start();
    while (in.hasMore()) {
      second += in.signed() * span.tier().stepSeconds();
      use.point(second, type.read(in));
    }
  }
}
