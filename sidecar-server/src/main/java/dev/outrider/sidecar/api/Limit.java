package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;

/** How many things are listed at the most. */
final class Limit {

  /** As many as are listed of things that carry a stack, unless more are asked for. */
  static final int WITH_STACKS = 200;

  /** As many as are listed of sites, types and threads, unless others are asked for. */
  static final int LINES = 50;

  /** The parameter that says so. */
  static final String PARAMETER = "limit";

  private Limit() {}

  /**
   * The bound asked for; none if none is.
   *
   * @throws dev.outrider.sidecar.http.HttpError 400 if it is not a number from 1
   */
  static int of(Query query) {
    return of(query, Integer.MAX_VALUE);
  }

  /** The bound asked for, or {@code otherwise}. */
  static int of(Query query, int otherwise) {
    return query.number(PARAMETER, 1, Integer.MAX_VALUE, otherwise);
  }
}
