package dev.outrider.sidecar.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * An answer of server-sent events that goes on until one side ends it. Holds no thread: what its
 * client does not take waits in memory, and a client that is too far behind is cut. Any thread may
 * send, one at a time.
 */
public final class EventStream {

  /** What a client may be behind, some minutes of figures, before it is cut. */
  static final long MOST_WAITING_CHARACTERS = 256 << 10;

  private static final HttpString LAST_EVENT_ID = new HttpString("Last-Event-ID");
  private static final String TYPE = "text/event-stream; charset=UTF-8";
  private static final long RETRY_MILLIS = 2_000;

  // Well below the time after which a connection on which nothing is written is closed.
  private static final int HEARTBEAT_MILLIS = 4_000;

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final HttpServerExchange exchange;
  private final ServerSentEventConnection connection;
  private final AtomicLong waiting = new AtomicLong();

  private EventStream(HttpServerExchange exchange, ServerSentEventConnection connection) {
    this.exchange = exchange;
    this.connection = connection;
  }

  /**
   * Begins the answer; it is over when the exchange is complete.
   *
   * @param opened called on an I/O thread with the stream; never for {@code HEAD}
   */
  public static void open(HttpServerExchange exchange, Consumer<EventStream> opened)
      throws Exception {
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, TYPE);
      Answers.empty(exchange, StatusCodes.OK);
      return;
    }
    Deadline.lift(exchange);
    new ServerSentEventHandler(
            (connection, lastEventId) -> {
              connection.setKeepAliveTime(HEARTBEAT_MILLIS);
              connection.sendRetry(RETRY_MILLIS);
              opened.accept(new EventStream(exchange, connection));
            })
        .handleRequest(exchange);
  }

  /** What the client saw last of an earlier stream, or null. */
  public static @Nullable String lastEventId(HttpServerExchange exchange) {
    return exchange.getRequestHeaders().getFirst(LAST_EVENT_ID);
  }

  /**
   * Sends an event, now or when its client has taken those before; or cuts it if it took too few.
   *
   * @param id by which the client can go on from here; null for none
   */
  public void send(String event, @Nullable String id, String data) {
    long behind = waiting.get();
    if (behind > MOST_WAITING_CHARACTERS) {
      if (connection.isOpen()) {
        LOG.info(
            "cut the stream of {}, which did not take {} characters",
            exchange.getSourceAddress(),
            behind);
        cut();
      }
      return;
    }
    waiting.addAndGet(data.length());
    connection.send(data, event, id, new Sent(data.length()));
  }

  /** How many characters were sent that the client did not take yet. */
  long waitingCharacters() {
    return waiting.get();
  }

  /** Ends it once all is sent; at once if something waits. */
  public void end() {
    if (waiting.get() > 0) {
      cut();
    } else {
      connection.shutdown();
    }
  }

  private void cut() {
    IoUtils.safeClose(exchange.getConnection());
  }

  private final class Sent implements ServerSentEventConnection.EventCallback {

    // Of one that was cut, failures may be told twice.
    private final AtomicLong characters;

    Sent(long characters) {
      this.characters = new AtomicLong(characters);
    }

    @Override
    public void done(
        ServerSentEventConnection to, @Nullable String data, String event, @Nullable String id) {
      waiting.addAndGet(-characters.getAndSet(0));
    }

    @Override
    public void failed(
        ServerSentEventConnection to,
        @Nullable String data,
        String event,
        @Nullable String id,
        IOException cause) {
      waiting.addAndGet(-characters.getAndSet(0));
    }
  }
}
