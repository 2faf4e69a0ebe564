package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.EndpointStatementView;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;

/**
 * {@code GET /api/performance/jdbc/nplusone}: endpoints whose requests execute one statement again
 * and again, those that spend most time so first.
 */
public final class JdbcNPlusOne implements JsonRead {

  /**
   * @param total how many suspects there are, listed or not
   */
  private record Answer(int total, List<NPlusOneSuspect> suspects, Instant timestamp) {}

  private final JvmChoice choice;
  private final TimeSource time;

  public JdbcNPlusOne(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    int limit = Limit.of(query, Limit.WITH_STACKS);
    JvmGroup jvms = choice.toRead(query);
    List<EndpointStatementView> suspects =
        NPlusOneSuspect.costliestFirst(jvms.endpointStatements());
    return new Answer(
        suspects.size(),
        suspects.stream().limit(limit).map(pair -> NPlusOneSuspect.of(jvms, pair)).toList(),
        time.now());
  }
}
