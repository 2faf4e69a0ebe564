package dev.outrider.sidecar;

import dev.outrider.protocol.Protocol;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.time.Duration;
import org.xnio.Options;

/** How much, and for how long, any client may ask of the server. Times are in milliseconds. */
final class Limits {

  private static final int MOST_HEADER_BYTES = 16 << 10;
  private static final int MOST_HEADERS = 50;
  private static final int MOST_PARAMETERS = 50;
  private static final int HEADERS_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;
  private static final int WRITE_MILLIS = 10_000;
  private static final int BETWEEN_REQUESTS_MILLIS = 15_000;

  // Above the 30 s that a command may take: its request is silent meanwhile, and must not be cut.
  private static final int IDLE_MILLIS = 45_000;

  /** All of a request; above the 30 s that a command may take. */
  static final Duration REQUEST = Duration.ofMillis(IDLE_MILLIS);

  // Each agent keeps two connections open, or three; the next ones wait in the kernel until others
  // close.
  private static final int MOST_CONNECTIONS = 2_048;

  private static final int SHUTDOWN_MILLIS = 1_000;

  private Limits() {}

  static Undertow.Builder apply(Undertow.Builder builder) {
    return builder
        .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) Protocol.MAX_BODY_BYTES)
        .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MOST_HEADER_BYTES)
        .setServerOption(UndertowOptions.MAX_HEADERS, MOST_HEADERS)
        .setServerOption(UndertowOptions.MAX_PARAMETERS, MOST_PARAMETERS)
        .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEADERS_MILLIS)
        .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, BETWEEN_REQUESTS_MILLIS)
        .setServerOption(UndertowOptions.IDLE_TIMEOUT, IDLE_MILLIS)
        .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS)
        .setSocketOption(Options.READ_TIMEOUT, READ_MILLIS)
        .setSocketOption(Options.WRITE_TIMEOUT, WRITE_MILLIS)
        .setSocketOption(Options.CONNECTION_HIGH_WATER, MOST_CONNECTIONS)
        .setSocketOption(Options.CONNECTION_LOW_WATER, MOST_CONNECTIONS);
  }
}
