package dev.outrider.sidecar.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers; each is complete in memory before its first byte is sent. See {@link Delivery}.
 */
public final class Answers {

  static final String JSON_TYPE = "application/json";

  // Times are ISO-8601 in UTC, which is what Instant.toString gives.
  private static final ObjectMapper JSON =
      new ObjectMapper(new JsonFactory().setCharacterEscapes(new BrowserSafe()))
          .registerModule(
              new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));

  private static final AttachmentKey<Consumer<SentAnswer>> LISTENER =
      AttachmentKey.create(Consumer.class);

  private Answers() {}

  /** Has the answer to a request told just before it is sent, even if its client is gone. */
  public static void tell(HttpServerExchange exchange, Consumer<SentAnswer> listener) {
    exchange.putAttachment(LISTENER, listener);
  }

  public static void json(HttpServerExchange exchange, Object answer) {
    json(exchange, StatusCodes.OK, answer);
  }

  /** The answer's JSON, in one line. */
  public static String line(Object answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw unwritable(answer, e);
    }
  }

  /** What an error is told as. */
  public static Failure failure(HttpError error) {
    return new Failure(new Failure.Details(error.code(), error.text()));
  }

  /** The answer's JSON, to be part of another. */
  public static JsonNode tree(Object answer) {
    return JSON.valueToTree(answer);
  }

  public static void bytes(HttpServerExchange exchange, String contentType, byte[] body) {
    send(exchange, new Body(contentType, body));
  }

  public static void send(HttpServerExchange exchange, Body body) {
    if (exchange.isResponseStarted()) {
      return;
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, body.contentType());
    @Nullable Consumer<SentAnswer> listener = exchange.getAttachment(LISTENER);
    if (listener != null) {
      listener.accept(new SentAnswer(exchange.getStatusCode(), body));
    }
    Delivery.send(exchange, body);
  }

  /** An answer of this status without a body. */
  public static void empty(HttpServerExchange exchange, int status) {
    exchange.setStatusCode(status);
    exchange.endExchange();
  }

  public static void error(HttpServerExchange exchange, HttpError error) {
    if (exchange.isResponseStarted()) {
      return;
    }
    error.headers().forEach((name, value) -> exchange.getResponseHeaders().put(name, value));
    json(exchange, error.status(), failure(error));
  }

  private static void json(HttpServerExchange exchange, int status, Object answer) {
    exchange.setStatusCode(status);
    send(exchange, body(answer));
  }

  /** The answer's JSON, to be sent more than once. */
  public static Body body(Object answer) {
    try {
      return new Body(JSON_TYPE, JSON.writeValueAsBytes(answer));
    } catch (JsonProcessingException e) {
      throw unwritable(answer, e);
    }
  }

  private static IllegalStateException unwritable(Object answer, JsonProcessingException cause) {
    return new IllegalStateException("cannot write " + answer.getClass().getName(), cause);
  }
}
