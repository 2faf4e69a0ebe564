package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.sidecar.command.CommandDesk;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an agent says to a command; it is waited for on no thread. */
final class AwaitedResult {

  /** What is done then: one of the two, once. */
  interface Then {

    /** Nothing came in time, and nothing will. On the thread of {@link Later}. */
    void late();

    /** This came, or null if the sidecar stops. On whichever thread it came. */
    void told(@Nullable CommandResult result);
  }

  private final CommandDesk desk;
  private final String jvmId;
  private final Command command;
  private final Then then;
  private @Nullable Runnable takeTimerBack;

  private AwaitedResult(CommandDesk desk, String jvmId, Command command, Then then) {
    this.desk = desk;
    this.jvmId = jvmId;
    this.command = command;
    this.then = then;
  }

  /** Has the agent asked once the request's handler has returned. */
  static void of(
      HttpServerExchange exchange,
      CommandDesk desk,
      String jvmId,
      Command command,
      Duration patience,
      Then then) {
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () -> now(Later.on(exchange), desk, jvmId, command, patience, then));
  }

  /** Has the agent asked now. */
  static void now(
      Later later, CommandDesk desk, String jvmId, Command command, Duration patience, Then then) {
    AwaitedResult awaited = new AwaitedResult(desk, jvmId, command, then);
    awaited.takeTimerBack = later.after(awaited::expire, patience.toMillis());
    desk.send(jvmId, command, awaited::told);
  }

  private void expire() {
    if (desk.giveUp(jvmId, command.id())) {
      then.late();
    }
  }

  private void told(@Nullable CommandResult result) {
    if (takeTimerBack != null) {
      takeTimerBack.run();
    }
    then.told(result);
  }
}
