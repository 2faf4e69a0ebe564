package dev.outrider.sidecar.http;

import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Reads a request's body into memory, bounded in size and in time, holding no thread meanwhile. */
public final class RequestBody {

  // A body dribbled in byte by byte is never silent for long, so no read timeout ends it.
  private static final long DEADLINE_SECONDS = 10;

  private RequestBody() {}

  /** What is done with a body once all of it is there. */
  @FunctionalInterface
  public interface Use {
    void of(HttpServerExchange exchange, byte[] body) throws Exception;
  }

  /**
   * Reads the body, then calls {@code use}, guarded.
   *
   * @throws HttpError 415 if the body is compressed: what it unpacks to could not be bounded
   */
  public static void read(HttpServerExchange exchange, int mostBytes, Use use) {
    refuseEncoded(exchange);
    if (exchange.getRequestContentLength() > mostBytes) {
      throw tooLarge(mostBytes);
    }
    XnioExecutor.Key deadline =
        exchange
            .getIoThread()
            .executeAfter(
                () -> IoUtils.safeClose(exchange.getConnection()),
                DEADLINE_SECONDS,
                TimeUnit.SECONDS);
    Receiver receiver = exchange.getRequestReceiver();
    receiver.setMaxBufferSize(mostBytes);
    receiver.receiveFullBytes(
        (received, body) -> {
          deadline.remove();
          Guard.run(received, same -> use.of(same, body));
        },
        (failed, cause) -> {
          deadline.remove();
          fail(failed, cause, mostBytes);
        });
  }

  private static void refuseEncoded(HttpServerExchange exchange) {
    @Nullable String encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw HttpError.unsupportedMediaType(
          "encodedBody", "Content-Encoding '" + encoding + "' is not taken; send the body plain");
    }
  }

  private static void fail(HttpServerExchange exchange, IOException cause, int mostBytes) {
    if (cause instanceof Receiver.RequestToLargeException
        || cause instanceof RequestTooBigException) {
      Answers.error(exchange, tooLarge(mostBytes));
    } else {
      IoUtils.safeClose(exchange.getConnection());
    }
  }

  private static HttpError tooLarge(int mostBytes) {
    return new HttpError(
        StatusCodes.REQUEST_ENTITY_TOO_LARGE,
        "bodyTooLarge",
        "the body is over the bound of " + mostBytes + " bytes");
  }
}
