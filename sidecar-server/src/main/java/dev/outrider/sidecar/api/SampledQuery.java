package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Window;

/** The parameters of readings that are sampled. */
final class SampledQuery {

  static final String WINDOW = "window";
  static final String FORMAT = "format";

  private SampledQuery() {}

  /** How far back to look; five minutes if not said. */
  static Window window(Query query) {
    return Window.of(query.word(WINDOW, Window.words(), Window.FIVE_MINUTES.word()));
  }
}
