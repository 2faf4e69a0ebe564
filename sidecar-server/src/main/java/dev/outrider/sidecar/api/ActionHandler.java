package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Door;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Jvm;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/**
 * Has an agent carry out an action and answers with what came of it. While the agent works, the
 * request waits on no thread.
 */
public final class ActionHandler implements HttpHandler {

  private final JvmChoice choice;
  private final CommandDesk desk;
  private final Duration patience;
  private final Action action;

  public ActionHandler(JvmChoice choice, CommandDesk desk, Timing timing, Action action) {
    this.choice = choice;
    this.desk = desk;
    this.patience = timing.result();
    this.action = action;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Query query = Query.of(exchange);
    Command command =
        new Command(UUID.randomUUID().toString(), action.name(), action.arguments(query));
    Jvm jvm = choice.toActOn(query);
    exchange.dispatch(
        SameThreadExecutor.INSTANCE, () -> new Waiting(exchange, jvm, command).start());
  }

  private final class Waiting {

    private final HttpServerExchange exchange;
    private final Jvm jvm;
    private final Command command;
    private XnioExecutor.@Nullable Key timer;

    Waiting(HttpServerExchange exchange, Jvm jvm, Command command) {
      this.exchange = exchange;
      this.jvm = jvm;
      this.command = command;
    }

    void start() {
      timer =
          exchange
              .getIoThread()
              .executeAfter(this::expire, patience.toMillis(), TimeUnit.MILLISECONDS);
      desk.send(jvm.id(), command, this::done);
    }

    private void expire() {
      if (desk.giveUp(jvm.id(), command.id())) {
        Answers.error(
            exchange,
            new HttpError(
                StatusCodes.GATEWAY_TIME_OUT,
                "noResult",
                "the agent of %s told no result within %d ms"
                    .formatted(jvm.id(), patience.toMillis())));
      }
    }

    private void done(@Nullable CommandResult result) {
      if (timer != null) {
        timer.remove();
      }
      Guard.resume(exchange, resumed -> Answers.json(resumed, outcome(result)));
    }

    private Object outcome(@Nullable CommandResult result) {
      if (result == null) {
        throw Door.stopping();
      }
      return switch (result.status()) {
        case DONE -> action.answer(jvm, command.arguments(), result);
        case NOT_FOUND -> throw HttpError.notFound("notFound", messageOf(result));
        case REFUSED -> throw HttpError.conflict("refused", messageOf(result));
        case FAILED ->
            throw new HttpError(StatusCodes.BAD_GATEWAY, "agentFailed", messageOf(result));
      };
    }

    private String messageOf(CommandResult result) {
      return Action.messageOf(
          result,
          "the agent of %s answered %s and did not say why".formatted(jvm.id(), result.status()));
    }
  }
}
