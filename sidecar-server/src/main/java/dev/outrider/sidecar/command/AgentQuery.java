package dev.outrider.sidecar.command;

import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.LiveModel;
import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/** Which JVM an agent's request is about. */
final class AgentQuery {

  private static final String JVM = "jvm";

  private AgentQuery() {}

  /**
   * The id of the asking JVM.
   *
   * @throws HttpError 400 if it is missing, 409 if the JVM has to send a whole report first
   */
  static String knownJvm(HttpServerExchange exchange, LiveModel model) {
    @Nullable String jvmId = Query.of(exchange).text(JVM);
    if (jvmId == null) {
      throw HttpError.badRequest("missingParameter", "the parameter 'jvm' is missing");
    }
    if (model.find(jvmId) == null) {
      throw HttpError.conflict("unknownJvm", "this JVM is not known here; send a whole report");
    }
    return jvmId;
  }
}
