package dev.outrider.recorder.servers;

import dev.outrider.recorder.view.HttpExchange;
import org.jspecify.annotations.Nullable;

/** A server's exchange as weaving would have made it, for one route. */
public final class ServerExchange implements HttpExchange {

  private final String method;
  private final String path;
  private @Nullable Object state;
  private int status = 200;

  public ServerExchange(String method, String path) {
    this.method = method;
    this.path = path;
  }

  public ServerExchange answers(int newStatus) {
    status = newStatus;
    return this;
  }

  /** Serves one request at {@code template}, doing {@code work} meanwhile. */
  public static void serve(String template, Runnable work) {
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
