package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.sidecar.command.CommandDesk;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/** A request that waits, on no thread, for what an agent says to a command. */
final class AwaitedResult {

  /** What is done then: one of the two, once. */
  interface Then {

    /** Nothing came in time, and nothing will. On the request's I/O thread. */
    void late();

    /** This came, or null if the sidecar stops. On whichever thread it came. */
    void told(@Nullable CommandResult result);
  }

  private final HttpServerExchange exchange;
  private final CommandDesk desk;
  private final String jvmId;
  private final Command command;
  private final Then then;
  private XnioExecutor.@Nullable Key timer;

  private AwaitedResult(
      HttpServerExchange exchange, CommandDesk desk, String jvmId, Command command, Then then) {
    this.exchange = exchange;
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
    AwaitedResult awaited = new AwaitedResult(exchange, desk, jvmId, command, then);
    exchange.dispatch(SameThreadExecutor.INSTANCE, () -> awaited.start(patience));
  }

  private void start(Duration patience) {
    timer =
        exchange
            .getIoThread()
            .executeAfter(this::expire, patience.toMillis(), TimeUnit.MILLISECONDS);
    desk.send(jvmId, command, this::told);
  }

  private void expire() {
    if (desk.giveUp(jvmId, command.id())) {
      then.late();
    }
  }

  private void told(@Nullable CommandResult result) {
    if (timer != null) {
      timer.remove();
    }
    then.told(result);
  }
}
