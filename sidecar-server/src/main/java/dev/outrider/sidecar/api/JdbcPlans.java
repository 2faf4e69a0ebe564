package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/performance/jdbc/plans}: every statement that was explained, newest first. */
public final class JdbcPlans implements JsonRead {

  /** The parameter that asks for those that read a table from end to end, or for the others. */
  static final String FULL_SCAN = "fullScan";

  private record Answer(List<Plan> plans, Instant timestamp) {}

  private final JvmChoice choice;
  private final TimeSource time;

  public JdbcPlans(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    Predicate<Plan> wanted = wanted(query.flag(FULL_SCAN));
    return new Answer(Plan.newestFirst(choice.toRead(query)).filter(wanted).toList(), time.now());
  }

  private static Predicate<Plan> wanted(@Nullable Boolean fullScan) {
    return plan -> fullScan == null || fullScan != plan.fullScans().isEmpty();
  }
}
