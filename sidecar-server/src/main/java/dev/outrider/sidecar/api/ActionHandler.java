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
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has an agent carry out an action and answers with what came of it. While the agent works, the
 * request waits on no thread.
 */
public final class ActionHandler implements HttpHandler {

  // What comes later than the result: see Action#isWhole.
  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final JvmChoice choice;
  private final CommandDesk desk;
  private final Duration patience;
  private final Action action;
  private final ActionEvents events;
  private final Pace pace;

  // JVMs that are carrying it out, by id; used only where there may be one at a time.
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  public ActionHandler(
      JvmChoice choice,
      CommandDesk desk,
      Timing timing,
      Action action,
      ActionEvents events,
      Pace pace) {
    this.choice = choice;
    this.desk = desk;
    this.patience = timing.result();
    this.action = action;
    this.events = events;
    this.pace = pace;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Query query = Query.of(exchange);
    Jvm jvm = null;
    Command command = null;
    try {
      command = new Command(UUID.randomUUID().toString(), action.name(), action.arguments(query));
      jvm = choice.toActOn(query);
      action.check(jvm, command.arguments());
      if (action.changes(command.arguments())) {
        pace.takeTurn(jvm.id());
      }
      begin(jvm);
    } catch (HttpError e) {
      events.failed(exchange, action, jvm, command, e);
      throw e;
    }
    send(exchange, jvm, command);
  }

  private void send(HttpServerExchange exchange, Jvm jvm, Command command) {
    Idempotent.keepAnswer(exchange);
    AwaitedResult.of(
        exchange, desk, jvm.id(), command, patience, new Waiting(exchange, jvm, command));
  }

  private void begin(Jvm jvm) {
    if (action.oneAtATime() && !busy.add(jvm.id())) {
      throw HttpError.conflict(
          "busy",
          "%s is doing this for somebody else, and does one at a time; ask again later"
              .formatted(jvm.id()));
    }
  }

  private void end(Jvm jvm) {
    busy.remove(jvm.id());
  }

  private final class Waiting implements AwaitedResult.Then {

    private final HttpServerExchange exchange;
    private final Jvm jvm;
    private final Command command;
    private long toldNanos;

    Waiting(HttpServerExchange exchange, Jvm jvm, Command command) {
      this.exchange = exchange;
      this.jvm = jvm;
      this.command = command;
    }

    @Override
    public void late() {
      end(jvm);
      HttpError late =
          HttpError.gatewayTimeout(
              "noResult",
              "the agent of %s told no result within %d ms"
                  .formatted(jvm.id(), patience.toMillis()));
      events.failed(exchange, action, jvm, command, late);
      Answers.error(exchange, late);
    }

    @Override
    public void told(@Nullable CommandResult result) {
      end(jvm);
      toldNanos = System.nanoTime();
      Guard.resume(exchange, resumed -> answerOnceWhole(resumed, result));
    }

    private void answerOnceWhole(HttpServerExchange resumed, @Nullable CommandResult result) {
      if (result != null
          && result.status() == CommandResult.Status.DONE
          && System.nanoTime() - toldNanos < LONGEST_REST_NANOS
          && !action.isWhole(jvm, result)) {
        resumed
            .getIoThread()
            .executeAfter(
                () -> Guard.resume(resumed, again -> answerOnceWhole(again, result)),
                LOOK_AGAIN_MILLIS,
                TimeUnit.MILLISECONDS);
      } else {
        Answers.json(resumed, toldOf(result));
      }
    }

    private Object toldOf(@Nullable CommandResult result) {
      try {
        return outcome(result);
      } catch (HttpError e) {
        events.failed(exchange, action, jvm, command, e);
        throw e;
      }
    }

    private Object outcome(@Nullable CommandResult result) {
      if (result == null) {
        throw Door.stopping();
      }
      return switch (result.status()) {
        case DONE -> doneWith(result);
        case NOT_FOUND -> throw HttpError.notFound("notFound", messageOf(result));
        case REFUSED -> throw HttpError.conflict("refused", messageOf(result));
        case UNSUITABLE -> throw HttpError.unprocessable("unsuitable", messageOf(result));
        case FAILED -> throw HttpError.badGateway("agentFailed", messageOf(result));
        case TIMED_OUT -> throw HttpError.gatewayTimeout("timedOut", messageOf(result));
      };
    }

    private Object doneWith(CommandResult result) {
      Object answer = action.answer(jvm, command.arguments(), result);
      events.done(exchange, action, jvm, command, result);
      return answer;
    }

    private String messageOf(CommandResult result) {
      return Action.messageOf(
          result,
          "the agent of %s answered %s and did not say why".formatted(jvm.id(), result.status()));
    }
  }
}
