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
import dev.outrider.sidecar.jfr.JfrReader;
import dev.outrider.sidecar.jfr.TakenRecording;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/jfr/recording}: the recent past of a JVM as a file for JDK Mission
 * Control and {@code jfr print}. One at a time, and one in ten seconds: each is some megabytes that
 * the host has to copy.
 */
public final class RecordingHandler implements HttpHandler {

  static final String LAST = "last";
  static final Duration LONGEST = Duration.ofHours(1);
  static final Duration USUAL = Duration.ofMinutes(5);
  private static final long BETWEEN_NANOS = Duration.ofSeconds(10).toNanos();
  private static final String TYPE = "application/octet-stream";

  private final JvmChoice choice;
  private final JfrReader reader;
  private final CommandDesk desk;
  private final Duration patience;
  private final TimeSource time;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicLong nextNanos;

  public RecordingHandler(
      JvmChoice choice, JfrReader reader, CommandDesk desk, Timing timing, TimeSource time) {
    this.choice = choice;
    this.reader = reader;
    this.desk = desk;
    this.patience = timing.result();
    this.time = time;
    this.nextNanos = new AtomicLong(time.nanos());
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Query query = Query.of(exchange);
    Duration last = query.duration(LAST, LONGEST, USUAL);
    Jvm jvm = choice.toActOn(query);
    begin();
    TakenRecording taken;
    try {
      taken = reader.awaitRecording(jvm.id());
    } catch (RuntimeException e) {
      busy.set(false);
      throw e;
    }
    Command command =
        new Command(
            UUID.randomUUID().toString(),
            Command.TAKE_RECORDING,
            Map.of(
                Command.LAST_SECONDS, Long.toString(last.toSeconds()),
                Command.STREAM, taken.stream()));
    exchange.addExchangeCompleteListener(
        (completed, next) -> {
          taken.close();
          busy.set(false);
          next.proceed();
        });
    AwaitedResult.of(
        exchange, desk, jvm.id(), command, patience, new Waiting(exchange, jvm, taken));
  }

  private void begin() {
    long left = nextNanos.get() - time.nanos();
    if (left > 0 || !busy.compareAndSet(false, true)) {
      long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(left) + 1);
      throw HttpError.tooManyRequests(
          "tooManyRecordings",
          "one recording is given at a time, and one in ten seconds; ask again in "
              + seconds
              + " s",
          seconds);
    }
    nextNanos.set(time.nanos() + BETWEEN_NANOS);
  }

  private final class Waiting implements AwaitedResult.Then {

    private final HttpServerExchange exchange;
    private final Jvm jvm;
    private final TakenRecording taken;

    Waiting(HttpServerExchange exchange, Jvm jvm, TakenRecording taken) {
      this.exchange = exchange;
      this.jvm = jvm;
      this.taken = taken;
    }

    @Override
    public void late() {
      Answers.error(
          exchange,
          HttpError.gatewayTimeout(
              "noResult",
              "the agent of %s sent no recording within %d ms"
                  .formatted(jvm.id(), patience.toMillis())));
    }

    @Override
    public void told(@Nullable CommandResult result) {
      Guard.resume(exchange, resumed -> answer(resumed, result));
    }

    private void answer(HttpServerExchange resumed, @Nullable CommandResult result)
        throws IOException {
      if (result == null) {
        throw Door.stopping();
      }
      if (result.status() == CommandResult.Status.REFUSED) {
        throw HttpError.conflict("refused", Action.messageOf(result, "the agent did not say why"));
      }
      if (result.status() != CommandResult.Status.DONE || !taken.isThere()) {
        throw HttpError.badGateway(
            "agentFailed", Action.messageOf(result, "the agent sent no recording"));
      }
      FileChannel file = FileChannel.open(taken.file(), StandardOpenOption.READ);
      resumed.addExchangeCompleteListener(
          (completed, next) -> {
            closeQuietly(file);
            next.proceed();
          });
      resumed.getResponseHeaders().put(Headers.CONTENT_TYPE, TYPE);
      resumed
          .getResponseHeaders()
          .put(Headers.CONTENT_DISPOSITION, "attachment; filename=\"outrider.jfr\"");
      resumed.setResponseContentLength(file.size());
      resumed.getResponseSender().transferFrom(file, io.undertow.io.IoCallback.END_EXCHANGE);
    }

    private static void closeQuietly(FileChannel file) {
      try {
        file.close();
      } catch (IOException e) {
        // It was only read.
        return;
      }
    }
  }
}
