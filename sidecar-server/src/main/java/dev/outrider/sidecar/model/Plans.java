package dev.outrider.sidecar.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last plan of each statement of one JVM that was explained; of more than {@link #MOST} the
 * oldest goes. Any thread may read and write.
 */
final class Plans {

  /**
   * As many as an agent tells statements apart. A plan's texts are at most 3 x 8 KB, most are below
   * 1 KB; none comes unless an operator asks for it.
   */
  static final int MOST = 2_000;

  // By statement, oldest first.
  private final Map<String, PlanView> byStatement = new LinkedHashMap<>();

  synchronized void put(PlanView plan) {
    byStatement.remove(plan.statementId());
    byStatement.put(plan.statementId(), plan);
    if (byStatement.size() > MOST) {
      byStatement.remove(byStatement.keySet().iterator().next());
    }
  }

  synchronized @Nullable PlanView find(String statementId) {
    return byStatement.get(statementId);
  }

  /** All of them, oldest first. */
  synchronized List<PlanView> all() {
    return List.copyOf(byStatement.values());
  }
}
