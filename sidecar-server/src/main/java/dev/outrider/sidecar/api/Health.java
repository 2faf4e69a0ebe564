package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;

/**
 * {@code GET /api/health/live} and {@code /api/health/ready}: a sidecar that answers is both, for
 * it answers from its memory alone.
 */
public final class Health implements JsonRead {

  private record Answer(String status) {}

  private final Answer answer;

  public Health(String status) {
    this.answer = new Answer(status);
  }

  @Override
  public Answer answer(Query query) {
    return answer;
  }
}
