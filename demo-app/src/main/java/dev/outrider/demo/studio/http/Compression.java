package dev.outrider.demo.studio.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import dev.outrider.demo.studio.pooling.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses bodies, fast rather than small, as the guide has it. */
enum Compression {
  BROTLI("br") {
    @Override
    OutputStream into(Body compressed) throws IOException {
      return new BrotliOutputStream(compressed, Encoder.Parameters.create(1));
    }
  },
  GZIP("gzip") {
    @Override
    OutputStream into(Body compressed) throws IOException {
      return new FastGzip(compressed);
    }
  };

  /** Less than this fits into one packet anyhow. */
  private static final int LEAST_BYTES = 1024;

  private static final List<Compression> OFFERED =
      Brotli4jLoader.isAvailable() ? List.of(BROTLI, GZIP) : List.of(GZIP);

  private final String encoding;

  Compression(String encoding) {
    this.encoding = encoding;
  }

  /** What there is, the best first: Brotli where its native code can be loaded. */
  static List<Compression> offered() {
    return OFFERED;
  }

  /** Whether a body gets smaller by more than it costs; what is compressed already does not. */
  static boolean isWorthwhile(Body body, String contentType) {
    return body.size() >= LEAST_BYTES
        && (contentType.startsWith("text/")
            || contentType.startsWith("application/json")
            || contentType.startsWith("application/javascript"));
  }

  /** As {@code Accept-Encoding} and {@code Content-Encoding} call it. */
  String encoding() {
    return encoding;
  }

  /** Writes what is in {@code plain} to {@code compressed}. */
  void compress(Body plain, Body compressed) {
    try (OutputStream out = into(compressed)) {
      out.write(plain.bytes(), 0, plain.size());
    } catch (IOException e) {
      // Both are memory.
      throw new UncheckedIOException(e);
    }
  }

  abstract OutputStream into(Body compressed) throws IOException;

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
