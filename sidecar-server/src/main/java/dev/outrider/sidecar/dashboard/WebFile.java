package dev.outrider.sidecar.dashboard;

import dev.outrider.sidecar.http.AcceptEncoding;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.EntityTag;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One file for browsers. Immutable, if nobody changes the bytes given. */
final class WebFile {

  private static final HttpString SECURITY_POLICY = new HttpString("Content-Security-Policy");

  // Nothing from elsewhere, nothing inline, nothing that frames or is framed, no text made script.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  /** The file in one encoding. */
  private static final class Form {
    final byte[] bytes;
    final EntityTag tag;

    Form(byte[] bytes, String encoding) {
      this.bytes = bytes;
      this.tag = EntityTag.of(bytes, encoding);
    }
  }

  private final String type;
  private final String cacheControl;
  private final Map<String, Form> forms = new LinkedHashMap<>();
  private final List<String> encodings;

  /**
   * @param encoded the file by encoding, best first
   */
  WebFile(String type, String cacheControl, byte[] plain, Map<String, byte[]> encoded) {
    this.type = type;
    this.cacheControl = cacheControl;
    encoded.forEach((encoding, bytes) -> forms.put(encoding, new Form(bytes, encoding)));
    this.encodings = List.copyOf(forms.keySet());
    forms.put(AcceptEncoding.IDENTITY, new Form(plain, AcceptEncoding.IDENTITY));
  }

  void sendTo(HttpServerExchange exchange) {
    HeaderMap request = exchange.getRequestHeaders();
    HeaderMap answer = exchange.getResponseHeaders();
    String encoding = AcceptEncoding.choose(request, encodings);
    Form form = Objects.requireNonNull(forms.get(encoding));
    answer.put(SECURITY_POLICY, POLICY);
    answer.put(Headers.REFERRER_POLICY, "no-referrer");
    answer.put(Headers.CACHE_CONTROL, cacheControl);
    answer.put(Headers.VARY, Headers.ACCEPT_ENCODING_STRING);
    answer.put(Headers.ETAG, form.tag.value());
    if (form.tag.isKnownTo(request)) {
      Answers.empty(exchange, StatusCodes.NOT_MODIFIED);
      return;
    }
    if (!encoding.equals(AcceptEncoding.IDENTITY)) {
      answer.put(Headers.CONTENT_ENCODING, encoding);
    }
    // Not by way of Answers: it is in its encoding already.
    answer.put(Headers.CONTENT_TYPE, type);
    exchange.getResponseSender().send(ByteBuffer.wrap(form.bytes));
  }
}
