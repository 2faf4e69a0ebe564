package dev.outrider.recorder.servlet;

/** As a servlet API's. */
public interface AsyncListener {
  void onComplete(AsyncEvent event);

  void onTimeout(AsyncEvent event);

  void onError(AsyncEvent event);

  void onStartAsync(AsyncEvent event);
}
