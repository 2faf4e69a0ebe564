package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.http.Door;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Jvm;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the agent of a JVM that reports here carry out an action, whoever asks for it: a request, or
 * another sidecar of the fleet. Any thread may call; none waits.
 */
public final class JvmAction {

  // What comes later than the result: see Action#isWhole.
  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final CommandDesk desk;
  private final Duration patience;
  private final Action action;
  private final ActionEvents events;
  private final Pace pace;

  // JVMs that are carrying it out, by id; used only where there may be one at a time.
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  public JvmAction(CommandDesk desk, Timing timing, Action action, ActionEvents events, Pace pace) {
    this.desk = desk;
    this.patience = timing.result();
    this.action = action;
    this.events = events;
    this.pace = pace;
  }

  String name() {
    return action.name();
  }

  /** The action's arguments, from the request's parameters. */
  Map<String, String> arguments(Query query) {
    return action.arguments(query);
  }

  Command command(Map<String, String> arguments) {
    return new Command(UUID.randomUUID().toString(), action.name(), arguments);
  }

  /**
   * Takes the JVM's turn; to be followed by {@link #carryOut}.
   *
   * @throws HttpError if it cannot do it, or not now
   */
  void begin(Jvm jvm, Command command) {
    action.check(jvm, command.arguments());
    if (action.changes(command.arguments())) {
      pace.takeTurn(jvm.id());
    }
    if (action.oneAtATime() && !busy.add(jvm.id())) {
      throw HttpError.conflict(
          "busy",
          "%s is doing this for somebody else, and does one at a time; ask again later"
              .formatted(jvm.id()));
    }
  }

  /** Tells that it could not be begun; the JVM and the command are null where not known. */
  void refused(
      Asker asker, @Nullable Jvm jvm, @Nullable Map<String, String> arguments, HttpError error) {
    events.failed(asker, action, jvm, arguments, error);
  }

  /** Has the agent asked, and tells what came of it, once, on the thread of {@code later}. */
  void carryOut(Asker asker, Jvm jvm, Command command, Later later, Consumer<Outcome> then) {
    AwaitedResult.now(
        later, desk, jvm.id(), command, patience, new Waiting(asker, jvm, command, later, then));
  }

  private final class Waiting implements AwaitedResult.Then {

    private final Asker asker;
    private final Jvm jvm;
    private final Command command;
    private final Later later;
    private final Consumer<Outcome> then;
    private long toldNanos;

    Waiting(Asker asker, Jvm jvm, Command command, Later later, Consumer<Outcome> then) {
      this.asker = asker;
      this.jvm = jvm;
      this.command = command;
      this.later = later;
      this.then = then;
    }

    @Override
    public void late() {
      busy.remove(jvm.id());
      tell(
          () -> {
            throw HttpError.gatewayTimeout(
                "noResult",
                "the agent of %s told no result within %d ms"
                    .formatted(jvm.id(), patience.toMillis()));
          });
    }

    @Override
    public void told(@Nullable CommandResult result) {
      busy.remove(jvm.id());
      toldNanos = System.nanoTime();
      later.after(() -> answerOnceWhole(result), 0);
    }

    private void answerOnceWhole(@Nullable CommandResult result) {
      if (result != null
          && result.status() == CommandResult.Status.DONE
          && System.nanoTime() - toldNanos < LONGEST_REST_NANOS
          && !action.isWhole(jvm, result)) {
        later.after(() -> answerOnceWhole(result), LOOK_AGAIN_MILLIS);
      } else {
        tell(() -> answerOf(result));
      }
    }

    private void tell(Supplier<Object> answer) {
      Outcome outcome;
      try {
        outcome = Outcome.of(answer.get());
      } catch (HttpError e) {
        events.failed(asker, action, jvm, command.arguments(), e);
        outcome = Outcome.of(e);
      }
      then.accept(outcome);
    }

    private Object answerOf(@Nullable CommandResult result) {
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
      events.done(asker, action, jvm, command, result);
      return answer;
    }

    private String messageOf(CommandResult result) {
      return Action.messageOf(
          result,
          "the agent of %s answered %s and did not say why".formatted(jvm.id(), result.status()));
    }
  }
}
