package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Door;
import dev.outrider.sidecar.http.FileAnswer;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.jfr.JfrReader;
import dev.outrider.sidecar.jfr.TakenRecording;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.file.Files;
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
  private static final String FILE = "outrider.jfr";

  private final JvmChoice choice;
  private final JfrReader reader;
  private final CommandDesk desk;
  private final Duration patience;
  private final ActionEvents events;
  private final TimeSource time;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicLong nextNanos;

  public RecordingHandler(
      JvmChoice choice,
      JfrReader reader,
      CommandDesk desk,
      Timing timing,
      ActionEvents events,
      TimeSource time) {
    this.choice = choice;
    this.reader = reader;
    this.desk = desk;
    this.patience = timing.result();
    this.events = events;
    this.time = time;
    this.nextNanos = new AtomicLong(time.nanos());
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Query query = Query.of(exchange);
    Asked asked = new Asked(Asker.of(exchange));
    Jvm jvm;
    try {
      asked.last = query.duration(LAST, LONGEST, USUAL);
      jvm = choice.toActOn(query);
      asked.jvm = jvm;
      begin();
    } catch (HttpError e) {
      throw asked.failed(e);
    }
    take(exchange, asked, jvm);
  }

  private void take(HttpServerExchange exchange, Asked asked, Jvm jvm) {
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
                Command.LAST_SECONDS, Long.toString(asked.last.toSeconds()),
                Command.STREAM, taken.stream()));
    exchange.addExchangeCompleteListener(
        (completed, next) -> {
          taken.close();
          busy.set(false);
          next.proceed();
        });
    AwaitedResult.of(
        exchange, desk, jvm.id(), command, patience, new Waiting(exchange, asked, jvm, taken));
  }

  /** Who wants what, as far as that was understood, for the events. */
  private final class Asked {

    private final Asker asker;
    private Duration last = USUAL;
    private @Nullable Jvm jvm;

    Asked(Asker asker) {
      this.asker = asker;
    }

    HttpError failed(HttpError error) {
      told(error.code(), Map.of());
      return error;
    }

    void told(String outcome, Map<String, String> done) {
      Map<String, String> asked =
          jvm == null ? Map.of() : Map.of("lastSeconds", Long.toString(last.toSeconds()));
      events.add(asker, Command.TAKE_RECORDING, jvm, asked, outcome, done);
    }
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
    private final Asked asked;
    private final Jvm jvm;
    private final TakenRecording taken;

    Waiting(HttpServerExchange exchange, Asked asked, Jvm jvm, TakenRecording taken) {
      this.exchange = exchange;
      this.asked = asked;
      this.jvm = jvm;
      this.taken = taken;
    }

    @Override
    public void late() {
      Answers.error(
          exchange,
          asked.failed(
              HttpError.gatewayTimeout(
                  "noResult",
                  "the agent of %s sent no recording within %d ms"
                      .formatted(jvm.id(), patience.toMillis()))));
    }

    @Override
    public void told(@Nullable CommandResult result) {
      Guard.resume(exchange, resumed -> answer(resumed, result));
    }

    private void answer(HttpServerExchange resumed, @Nullable CommandResult result)
        throws IOException {
      try {
        requireRecording(result);
      } catch (HttpError e) {
        throw asked.failed(e);
      }
      asked.told(ActionEvents.DONE, Map.of("bytes", Long.toString(Files.size(taken.file()))));
      FileAnswer.send(resumed, taken.file(), FILE);
    }

    private void requireRecording(@Nullable CommandResult result) {
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
    }
  }
}
