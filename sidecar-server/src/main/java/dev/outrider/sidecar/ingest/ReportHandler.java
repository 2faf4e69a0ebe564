package dev.outrider.sidecar.ingest;

import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.ProtocolException;
import dev.outrider.protocol.Report;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.RequestBody;
import dev.outrider.sidecar.model.LiveModel;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;

/** Takes agents' reports into the live model. */
public final class ReportHandler implements HttpHandler {

  private final LiveModel model;

  public ReportHandler(LiveModel model) {
    this.model = model;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    RequestBody.read(
        exchange,
        Protocol.MAX_BODY_BYTES,
        (read, body) ->
            Guard.onWorker(
                    worker -> {
                      take(decoded(body));
                      Answers.empty(worker, StatusCodes.OK);
                    })
                .handleRequest(read));
  }

  private static Report decoded(byte[] body) {
    Report report;
    try {
      report = Codec.decodeReport(body);
    } catch (ProtocolException e) {
      throw HttpError.badRequest("badReport", String.valueOf(e.getMessage()));
    }
    if (report.jvmId().isBlank()) {
      throw HttpError.badRequest("badReport", "the field 'jvm' is blank");
    }
    return report;
  }

  private void take(Report report) {
    switch (model.take(report)) {
      case YES -> {}
      case UNKNOWN_JVM ->
          throw HttpError.conflict("unknownJvm", "this JVM is not known here; send a whole report");
      case TOO_MANY_JVMS ->
          throw new HttpError(
              StatusCodes.SERVICE_UNAVAILABLE,
              "tooManyJvms",
              "there are " + LiveModel.MOST_JVMS + " JVMs already");
    }
  }
}
