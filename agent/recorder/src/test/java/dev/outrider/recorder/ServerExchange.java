package dev.outrider.recorder;

import dev.outrider.recorder.view.HttpExchange;
import org.jspecify.annotations.Nullable;

/** A server's exchange as weaving would have made it, for one route. */
final class ServerExchange implements HttpExchange {

  private final String method;
  private final String path;
  private @Nullable Object state;
  private int status = 200;

  ServerExchange(String method, String path) {
    this.method = method;
    this.path = path;
  }

  ServerExchange answers(int newStatus) {
    status = newStatus;
    return this;
  }

  /** Serves one request at {@code template}, doing {@code work} meanwhile. */
  static void serve(String template, Runnable work) {
    ServerExchange exchange = new ServerExchange("GET", "/raw/path");
    long entered = RequestRecorder.enter(exchange);
    RequestRecorder.routed(template);
    work.run();
    RequestRecorder.end(exchange);
    RequestRecorder.leave(entered);
  }

  @Override
  public @Nullable Object outrider$state() {
    return state;
  }

  @Override
  public void outrider$state(@Nullable Object newState) {
    state = newState;
  }

  @Override
  public String outrider$method() {
    return method;
  }

  @Override
  public String outrider$path() {
    return path;
  }

  @Override
  public @Nullable String outrider$prefix() {
    return null;
  }

  @Override
  public int outrider$status() {
    return status;
  }
}
