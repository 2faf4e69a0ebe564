package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Jvm;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.Map;

/**
 * Has an agent carry out an action and answers with what came of it. While the agent works, the
 * request waits on no thread.
 */
public final class ActionHandler implements HttpHandler {

  private final JvmChoice choice;
  private final JvmAction action;

  public ActionHandler(JvmChoice choice, JvmAction action) {
    this.choice = choice;
    this.action = action;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Asker asker = Asker.of(exchange);
    Query query = Query.of(exchange);
    Jvm jvm = null;
    Map<String, String> arguments = null;
    Command command;
    try {
      arguments = action.arguments(query);
      jvm = choice.toActOn(query);
      command = action.command(arguments);
      action.begin(jvm, command);
    } catch (HttpError e) {
      action.refused(asker, jvm, arguments, e);
      throw e;
    }
    send(exchange, asker, jvm, command);
  }

  private void send(HttpServerExchange exchange, Asker asker, Jvm jvm, Command command) {
    Idempotent.keepAnswer(exchange);
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () ->
            action.carryOut(
                asker, jvm, command, Later.on(exchange), outcome -> answer(exchange, outcome)));
  }

  private static void answer(HttpServerExchange exchange, Outcome outcome) {
    Guard.resume(exchange, resumed -> Answers.json(resumed, outcome.orThrow()));
  }
}
