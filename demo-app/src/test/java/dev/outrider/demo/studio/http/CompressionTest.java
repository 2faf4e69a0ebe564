package dev.outrider.demo.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.demo.studio.pooling.Body;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CompressionTest {
  @Test
  void leavesAloneWhatIsTinyOrCompressedAlready() {
    assertThat(Compression.isWorthwhile(body(2_000), "application/json")).isTrue();
    assertThat(Compression.isWorthwhile(body(2_000), "text/css")).isTrue();
    assertThat(Compression.isWorthwhile(body(1_000), "application/json")).isFalse();
    assertThat(Compression.isWorthwhile(body(2_000), "image/png")).isFalse();
  }

  @Test
  void offersBrotliBeforeGzip() {
    assertThat(Compression.offered()).containsExactly(Compression.BROTLI, Compression.GZIP);
  }

  private static Body body(int length) {
    Body body = new Body();
    body.writeBytes("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
    return body;
  }
}
