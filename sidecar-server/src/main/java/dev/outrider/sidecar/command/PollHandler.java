package dev.outrider.sidecar.command;

import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.Protocol;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.model.LiveModel;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/** Keeps an agent's poll open, on no thread, until there is a command or it was open for long. */
public final class PollHandler implements HttpHandler {

  private final LiveModel model;
  private final CommandDesk desk;
  private final Duration hold;

  public PollHandler(LiveModel model, CommandDesk desk, Timing timing) {
    this.model = model;
    this.desk = desk;
    this.hold = timing.poll();
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    String jvmId = AgentQuery.knownJvm(exchange, model);
    exchange.dispatch(SameThreadExecutor.INSTANCE, () -> new OpenPoll(exchange, jvmId).open());
  }

  private final class OpenPoll implements CommandDesk.Poll {

    private final HttpServerExchange exchange;
    private final String jvmId;
    private XnioExecutor.@Nullable Key timer;

    OpenPoll(HttpServerExchange exchange, String jvmId) {
      this.exchange = exchange;
      this.jvmId = jvmId;
    }

    void open() {
      timer =
          exchange.getIoThread().executeAfter(this::expire, hold.toMillis(), TimeUnit.MILLISECONDS);
      desk.poll(jvmId, this);
    }

    private void expire() {
      if (desk.takeBack(jvmId, this)) {
        answer(null);
      }
    }

    @Override
    public void answer(@Nullable Command command) {
      if (timer != null) {
        timer.remove();
      }
      exchange.getIoThread().execute(() -> send(command));
    }

    private void send(@Nullable Command command) {
      if (command == null) {
        Answers.empty(exchange, StatusCodes.NO_CONTENT);
      } else {
        Answers.bytes(exchange, Protocol.CONTENT_TYPE, Codec.encode(command));
      }
    }
  }
}
