package dev.outrider.recorder.servlet;

/** As a servlet API's: it is known by the end of its name. */
public interface AsyncContext {
  void addListener(AsyncListener listener);
}
