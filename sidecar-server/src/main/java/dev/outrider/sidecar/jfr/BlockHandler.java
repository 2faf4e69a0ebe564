package dev.outrider.sidecar.jfr;

import dev.outrider.protocol.Protocol;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.http.RequestBody;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import org.jspecify.annotations.Nullable;

/** Takes blocks of flight recordings that agents were asked for. */
public final class BlockHandler implements HttpHandler {

  private final Inboxes inboxes;

  public BlockHandler(JfrReader reader) {
    this.inboxes = reader.inboxes();
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Query query = Query.of(exchange);
    String jvm = required(query, "jvm");
    String stream = required(query, "stream");
    int sequence = query.number("sequence", 0, Integer.MAX_VALUE, 0);
    boolean end = Boolean.TRUE.equals(query.flag("end"));
    RequestBody.read(
        exchange,
        Protocol.MAX_JFR_BLOCK_BYTES,
        (read, body) ->
            Guard.onWorker(
                    worker -> {
                      answer(inboxes.take(jvm, stream, sequence, body, end));
                      Answers.empty(worker, StatusCodes.OK);
                    })
                .handleRequest(read));
  }

  private static String required(Query query, String name) {
    @Nullable String text = query.text(name);
    if (text == null) {
      throw HttpError.badRequest("missingParameter", "the parameter '" + name + "' is missing");
    }
    return text;
  }

  private static void answer(Inbox.Taken taken) {
    switch (taken) {
      case YES -> {}
      case LATER ->
          throw new HttpError(
                  StatusCodes.TOO_MANY_REQUESTS,
                  "notNow",
                  "the blocks before have not been read yet; send this one again in a second")
              .withHeader(Headers.RETRY_AFTER, "1");
      case NO ->
          throw new HttpError(StatusCodes.GONE, "notWanted", "nobody here wants this stream");
    }
  }
}
