package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.SampleSpan;

/** The parameters of readings that are sampled. */
final class SampledQuery {

  static final String WINDOW = "window";
  static final String FORMAT = "format";

  private SampledQuery() {}

  /** How far back to look; five minutes if not said. */
  static SampleSpan span(Query query) {
    return SampleSpan.of(query.word(WINDOW, SampleSpan.words(), SampleSpan.FIVE_MINUTES.word()));
  }
}
