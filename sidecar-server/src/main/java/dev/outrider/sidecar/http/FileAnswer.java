package dev.outrider.sidecar.http;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.xnio.IoUtils;

/** Sends a file as it is, which may be large, and its client slow. */
public final class FileAnswer {

  private static final String TYPE = "application/octet-stream";

  // 128 MB, more than any recording has, at less than 2 Mbit/s.
  private static final Duration MOST = Duration.ofMinutes(10);

  private FileAnswer() {}

  /**
   * Sends it, in the time that this takes, and 10 minutes at the most.
   *
   * @param name under which a client is to keep it
   */
  public static void send(HttpServerExchange exchange, Path path, String name) throws IOException {
    send(exchange, path, name, MOST);
  }

  static void send(HttpServerExchange exchange, Path path, String name, Duration most)
      throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    exchange.addExchangeCompleteListener(
        (completed, next) -> {
          IoUtils.safeClose(file);
          next.proceed();
        });
    Deadline.extend(exchange, most);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, TYPE);
    exchange
        .getResponseHeaders()
        .put(Headers.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    exchange.setResponseContentLength(file.size());
    exchange.getResponseSender().transferFrom(file, IoCallback.END_EXCHANGE);
  }
}
