package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.SentAnswer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Has a request that carries the header {@code Idempotency-Key} carried out once: another with the
 * same key gets the first one's answer, and waits for it where that is still to come.
 */
public final class Idempotent implements HttpHandler {

  /** The header by which a client says that a request is the same one, sent again. */
  public static final HttpString HEADER = new HttpString("Idempotency-Key");

  public static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

  private static final AttachmentKey<Boolean> KEEP = AttachmentKey.create(Boolean.class);

  private final HttpHandler next;
  private final IdempotencyKeys keys;

  /**
   * @param keys the same for all handlers: a key is good for one request, whatever it asks
   */
  public Idempotent(HttpHandler next, IdempotencyKeys keys) {
    this.next = next;
    this.keys = keys;
  }

  /**
   * Says that the request is now carried out, whatever its answer will be. The answer of one that
   * was refused before is not kept: the same request may do better a moment later.
   */
  static void keepAnswer(HttpServerExchange exchange) {
    exchange.putAttachment(KEEP, true);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    @Nullable HeaderValues given = exchange.getRequestHeaders().get(HEADER);
    if (given == null) {
      next.handleRequest(exchange);
      return;
    }
    String key = valid(given);
    IdempotencyKeys.Claim claim = keys.claim(key, RequestPrint.of(exchange));
    if (claim.first()) {
      Answers.tell(
          exchange, answer -> claim.made().answered(answer, exchange.getAttachment(KEEP) != null));
      next.handleRequest(exchange);
    } else {
      exchange.dispatch(
          SameThreadExecutor.INSTANCE,
          () -> claim.made().whenAnswered(answer -> repeat(exchange, answer)));
    }
  }

  private static void repeat(HttpServerExchange exchange, SentAnswer answer) {
    Guard.resume(exchange, answer::sendTo);
  }

  private static String valid(HeaderValues given) {
    if (given.size() != 1 || !KEY.matcher(given.getFirst()).matches()) {
      throw HttpError.badRequest(
          "badIdempotencyKey",
          "the header Idempotency-Key must be given once and be 1 to 128 visible ASCII characters"
              + " without spaces");
    }
    return given.getFirst();
  }
}
