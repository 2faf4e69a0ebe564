package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;

/** Answers a GET from the live model. */
@FunctionalInterface
public interface JsonRead {

  /** The answer, to be written as JSON. */
  Object answer(Query query);
}
