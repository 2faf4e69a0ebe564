package dev.outrider.sidecar.api;

import dev.outrider.sidecar.alerts.Alerts;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.EventStream;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/stream}: live figures as server-sent events. Every second {@code
 * metrics}, what {@code /metrics} of the API answers; {@code happened} for each new event; {@code
 * alerts} when some change their state; {@code unavailable} when there are no figures.
 *
 * <p>Streams hold no thread. Once a second a worker makes what is new, once for all that ask the
 * same, and hands it to each.
 */
public final class LiveStreams implements HttpHandler, AutoCloseable {

  /** More than anybody has pages open. */
  static final int MOST = 64;

  // An answer that goes on for days would never be asked for its token again.
  private static final long LONGEST_NANOS = Duration.ofHours(1).toNanos();

  // Of a client that comes back, per second; the others follow.
  private static final int MOST_EVENTS = 200;

  private static final String RETRY_AFTER_SECONDS = "10";

  /** The figures that some streams ask for, or why there are none. */
  private record Figures(String event, String data) {}

  private static final class Client {

    private final EventStream stream;
    private final Query query;
    private final long sinceNanos;
    private long known;
    private boolean told = true;

    Client(EventStream stream, Query query, long known, long sinceNanos) {
      this.stream = stream;
      this.query = query;
      this.known = known;
      this.sinceNanos = sinceNanos;
    }
  }

  private final Metrics metrics;
  private final AlertChanges alerts;
  private final TimeSource time;
  private final EventTail events = new EventTail();
  private final Semaphore places = new Semaphore(MOST);
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean sending = new AtomicBoolean();
  private volatile boolean closed;

  public LiveStreams(LiveModel model, Alerts alerts, EventLog log, TimeSource time) {
    this.metrics = new Metrics(new JvmChoice(model), alerts, model.lastReport());
    this.alerts = new AlertChanges(alerts);
    this.time = time;
    log.tell(events::add);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Query query = Query.of(exchange);
    refuseUnknown(query);
    if (!exchange.getRequestMethod().equals(Methods.HEAD)) {
      takePlace(exchange);
    }
    long known = events.known(EventStream.lastEventId(exchange));
    EventStream.open(
        exchange, stream -> opened(exchange, new Client(stream, query, known, time.nanos())));
  }

  /** What never was will not come; that no JVM reports yet may change any moment. */
  private void refuseUnknown(Query query) {
    try {
      metrics.answer(query);
    } catch (HttpError e) {
      if (e.status() == StatusCodes.NOT_FOUND) {
        throw e;
      }
    }
  }

  private void takePlace(HttpServerExchange exchange) {
    if (!places.tryAcquire()) {
      throw new HttpError(
              StatusCodes.SERVICE_UNAVAILABLE,
              "tooManyStreams",
              "there are %d streams open, the most there may be".formatted(MOST))
          .withHeader(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          places.release();
          next.proceed();
        });
  }

  private void opened(HttpServerExchange exchange, Client client) {
    clients.add(client);
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          clients.remove(client);
          next.proceed();
        });
    if (exchange.isComplete()) {
      clients.remove(client);
    } else if (closed) {
      client.stream.end();
    } else {
      exchange.getConnection().getWorker().execute(() -> begin(client));
    }
  }

  private void begin(Client client) {
    synchronized (this) {
      deliver(client, new HashMap<>(), null);
    }
  }

  /**
   * Sends what is new; to be called every second, on a thread that may take a moment. While the
   * last call is not through, there is nothing new.
   */
  public void send() {
    if (sending.compareAndSet(false, true)) {
      try {
        sendToAll();
      } finally {
        sending.set(false);
      }
    }
  }

  private void sendToAll() {
    synchronized (this) {
      if (clients.isEmpty()) {
        alerts.forget();
        return;
      }
      @Nullable Object changes = alerts.look();
      @Nullable String line = changes == null ? null : Answers.line(changes);
      Map<String, Figures> made = new HashMap<>();
      clients.forEach(client -> deliver(client, made, line));
    }
  }

  private void deliver(Client client, Map<String, Figures> made, @Nullable String alertLine) {
    Figures figures = made.computeIfAbsent(jvm(client), jvm -> figures(client.query));
    boolean there = figures.event().equals("metrics");
    if (there || client.told) {
      client.stream.send(figures.event(), null, figures.data());
    }
    client.told = there;
    for (EventTail.Numbered each : events.after(client.known, MOST_EVENTS)) {
      client.known = each.number();
      if (isWanted(each.event(), client.query)) {
        String data = Answers.line(Events.ListedEvent.of(each.event()));
        client.stream.send("happened", events.idOf(each.number()), data);
      }
    }
    if (alertLine != null) {
      client.stream.send("alerts", null, alertLine);
    }
    if (time.nanos() - client.sinceNanos >= LONGEST_NANOS) {
      client.stream.end();
    }
  }

  private Figures figures(Query query) {
    try {
      return new Figures("metrics", Answers.line(metrics.answer(query)));
    } catch (HttpError e) {
      return new Figures("unavailable", Answers.line(Answers.failure(e)));
    }
  }

  private static String jvm(Client client) {
    @Nullable String jvm = client.query.text(JvmChoice.PARAMETER);
    return jvm == null ? "" : jvm;
  }

  private static boolean isWanted(Event event, Query query) {
    @Nullable String jvm = query.text(JvmChoice.PARAMETER);
    return jvm == null || jvm.equals(event.jvm()) || jvm.equals(event.service());
  }

  /** Ends all streams, and those that are just opened. */
  @Override
  public void close() {
    closed = true;
    clients.forEach(client -> client.stream.end());
  }
}
