package dev.outrider.sidecar.http;

import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Map;

/** An answer that is not what was asked for: its status, a code for programs, a text for people. */
public final class HttpError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String text;
  private final transient Map<HttpString, String> headers;

  private HttpError(int status, String code, String text, Map<HttpString, String> headers) {
    // Part of normal operation: nobody reads where it was made.
    super(text, null, false, false);
    this.status = status;
    this.code = code;
    this.text = text;
    this.headers = headers;
  }

  public HttpError(int status, String code, String text) {
    this(status, code, text, Map.of());
  }

  /** The same error with one more header in its answer. */
  public HttpError withHeader(HttpString name, String value) {
    return new HttpError(status, code, text, Map.of(name, value));
  }

  /** A parameter or body that is not what it should be. */
  public static HttpError badRequest(String code, String text) {
    return new HttpError(StatusCodes.BAD_REQUEST, code, text);
  }

  public static HttpError forbidden(String code, String text) {
    return new HttpError(StatusCodes.FORBIDDEN, code, text);
  }

  public static HttpError notFound(String code, String text) {
    return new HttpError(StatusCodes.NOT_FOUND, code, text);
  }

  public static HttpError conflict(String code, String text) {
    return new HttpError(StatusCodes.CONFLICT, code, text);
  }

  /** What cannot be done with the thing it was asked of, ever. */
  public static HttpError unprocessable(String code, String text) {
    return new HttpError(StatusCodes.UNPROCESSABLE_ENTITY, code, text);
  }

  /** An agent that did not do what it should have. */
  public static HttpError badGateway(String code, String text) {
    return new HttpError(StatusCodes.BAD_GATEWAY, code, text);
  }

  /** An agent, or what it asked, that did not answer in time. */
  public static HttpError gatewayTimeout(String code, String text) {
    return new HttpError(StatusCodes.GATEWAY_TIME_OUT, code, text);
  }

  public static HttpError unsupportedMediaType(String code, String text) {
    return new HttpError(StatusCodes.UNSUPPORTED_MEDIA_TYPE, code, text);
  }

  /** What may be asked again in so many seconds. */
  public static HttpError tooManyRequests(String code, String text, long retryAfterSeconds) {
    return new HttpError(StatusCodes.TOO_MANY_REQUESTS, code, text)
        .withHeader(Headers.RETRY_AFTER, Long.toString(retryAfterSeconds));
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String text() {
    return text;
  }

  Map<HttpString, String> headers() {
    return headers;
  }
}
