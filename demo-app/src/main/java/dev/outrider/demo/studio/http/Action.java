package dev.outrider.demo.studio.http;

/** Serves one endpoint, on a worker thread that may block. */
@FunctionalInterface
public interface Action {
  /**
   * Answers a request.
   *
   * @throws HttpFailure for an answer that tells of a failure
   */
  Answer answer(Request request);
}
