package dev.outrider.sidecar.command;

import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.ProtocolException;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.RequestBody;
import dev.outrider.sidecar.model.LiveModel;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;

/** Takes what came of a command. */
public final class ResultHandler implements HttpHandler {

  private final LiveModel model;
  private final CommandDesk desk;

  public ResultHandler(LiveModel model, CommandDesk desk) {
    this.model = model;
    this.desk = desk;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    String jvmId = AgentQuery.knownJvm(exchange, model);
    RequestBody.read(
        exchange,
        Protocol.MAX_BODY_BYTES,
        (read, body) -> {
          take(jvmId, body);
          Answers.empty(read, StatusCodes.OK);
        });
  }

  private void take(String jvmId, byte[] body) {
    try {
      desk.result(jvmId, Codec.decodeResult(body));
    } catch (ProtocolException e) {
      throw HttpError.badRequest("badResult", String.valueOf(e.getMessage()));
    }
  }
}
