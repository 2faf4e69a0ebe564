package dev.outrider.demo.studio.page;

import dev.outrider.demo.studio.http.Content;
import dev.outrider.demo.studio.pooling.Body;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** One file for browsers, which may do nothing with it but what the page needs. */
final class WebFile implements Content {
  private static final HttpString SECURITY_POLICY = new HttpString("Content-Security-Policy");

  // Nothing from elsewhere, nothing inline, nothing that frames or is framed, no text made script.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  private final String type;
  private final byte[] bytes;

  /**
   * Creates a file.
   *
   * @param bytes changed by nobody from now on
   */
  WebFile(String type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  @Override
  public void describe(HeaderMap headers) {
    headers.put(Headers.CONTENT_TYPE, type);
    headers.put(SECURITY_POLICY, POLICY);
    headers.put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff");
    headers.put(Headers.REFERRER_POLICY, "no-referrer");
  }

  @Override
  public void writeTo(Body body) {
    body.write(bytes, 0, bytes.length);
  }
}
