package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.HttpError;
import org.jspecify.annotations.Nullable;

/** What came of an action: an answer, or why there is none. */
record Outcome(@Nullable Object answer, @Nullable HttpError error) {

  static Outcome of(Object answer) {
    return new Outcome(answer, null);
  }

  static Outcome of(HttpError error) {
    return new Outcome(null, error);
  }

  /**
   * The answer.
   *
   * @throws HttpError if there is none
   */
  Object orThrow() {
    if (answer == null) {
      throw error == null ? new IllegalStateException("neither answer nor error") : error;
    }
    return answer;
  }
}
