package dev.outrider.recorder.servlet;

/** As a servlet API's. */
public final class AsyncEvent {

  private final AsyncContext context;
  private final Throwable thrown;

  public AsyncEvent(AsyncContext context, Throwable thrown) {
    this.context = context;
    this.thrown = thrown;
  }

  public AsyncContext getAsyncContext() {
    return context;
  }

  public Throwable getThrowable() {
    return thrown;
  }
}
