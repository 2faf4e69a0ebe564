package dev.outrider.sidecar.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes answers smaller, by Brotli where its native code can be loaded, and by gzip. Any thread may
 * call; each call takes as much memory as the body and 1 MB or so besides.
 */
final class Compression {

  static final String BROTLI = "br";
  static final String GZIP = "gzip";

  /** What is shorter fits into one packet as it is. */
  static final int LEAST_BYTES = 1_024;

  // Measured on /http/stats with 500 endpoints (374 KB) and /metrics with 11,000 series (1,966 KB):
  // Brotli 3 makes 16 and 56 KB of them in 1.6 and 4.9 ms, 5 makes 13 and 48 KB in 3.8 and 14 ms;
  // gzip 3 makes 19 and 66 KB in 1.1 and 3.9 ms, 6 makes 16 and 57 KB in 2.5 and 11 ms.
  private static final int BROTLI_QUALITY = 3;
  private static final int BROTLI_WINDOW_BITS = 18;
  private static final int GZIP_LEVEL = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Compression.class);

  private static final List<String> OFFERED = offered();

  private Compression() {}

  /** The encodings there are, the best first. */
  static List<String> encodings() {
    return OFFERED;
  }

  /** Whether a body of this type gets smaller. */
  static boolean helps(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.startsWith("application/json")
        || type.startsWith("application/openmetrics-text");
  }

  /**
   * The body in one of {@link #encodings}.
   *
   * @throws IllegalArgumentException for any other encoding
   */
  static byte[] encode(String encoding, byte[] body) {
    try {
      return switch (encoding) {
        case BROTLI -> Encoder.compress(body, brotli());
        case GZIP -> gzip(body);
        default -> throw new IllegalArgumentException("no encoding: " + encoding);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compress " + body.length + " bytes", e);
    }
  }

  private static Encoder.Parameters brotli() {
    return Encoder.Parameters.create(BROTLI_QUALITY, BROTLI_WINDOW_BITS);
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream out = new LeveledGzip(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }

  private static List<String> offered() {
    if (Brotli4jLoader.isAvailable()) {
      return List.of(BROTLI, GZIP);
    }
    LOG.info(
        "answers are compressed by gzip alone; Brotli's code cannot be loaded: {}",
        rootOf(Brotli4jLoader.getUnavailabilityCause()));
    return List.of(GZIP);
  }

  // Not the failure itself, of which the log would tell every frame.
  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }

  private static final class LeveledGzip extends GZIPOutputStream {
    LeveledGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(GZIP_LEVEL);
    }
  }
}
