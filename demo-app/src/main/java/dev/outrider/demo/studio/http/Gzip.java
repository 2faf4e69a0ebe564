package dev.outrider.demo.studio.http;

import dev.outrider.demo.studio.pooling.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses bodies, fast rather than small, as the guide has it. */
final class Gzip {
  /** Less than this fits into one packet anyhow. */
  private static final int LEAST_BYTES = 1024;

  private Gzip() {}

  static boolean isWorthwhile(Body body) {
    return body.size() >= LEAST_BYTES;
  }

  /** Writes what is in {@code plain} to {@code compressed}. */
  static void compress(Body plain, Body compressed) {
    try (OutputStream out = new Fast(compressed)) {
      out.write(plain.bytes(), 0, plain.size());
    } catch (IOException e) {
      // Both are memory.
      throw new UncheckedIOException(e);
    }
  }

  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
