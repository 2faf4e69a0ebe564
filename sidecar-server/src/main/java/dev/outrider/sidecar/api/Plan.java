package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.PlanView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement's plan as the answers show it.
 *
 * @param statement the statement's id
 * @param text the statement's text; null where the JVM does not tell of it any more
 * @param plan as the database words it, without literals
 * @param fullScans tables, or their aliases in the statement, that are read from end to end
 */
record Plan(
    String jvm,
    String statement,
    @Nullable String text,
    @Nullable String system,
    String plan,
    List<String> fullScans,
    List<String> indexes,
    Instant explainedAt) {

  private static final Comparator<Plan> NEWEST_FIRST =
      Comparator.comparing(Plan::explainedAt)
          .reversed()
          .thenComparing(Plan::jvm)
          .thenComparing(Plan::statement);

  static Plan of(Jvm jvm, PlanView plan) {
    return new Plan(
        jvm.id(),
        plan.statementId(),
        jvm.statementText(plan.statementId()),
        plan.system(),
        plan.text(),
        plan.fullScans(),
        plan.indexes(),
        plan.explainedAt());
  }

  /** All that are known of the JVMs, newest first. */
  static Stream<Plan> newestFirst(JvmGroup jvms) {
    return jvms.jvms().stream()
        .flatMap(jvm -> jvm.plans().stream().map(plan -> of(jvm, plan)))
        .sorted(NEWEST_FIRST);
  }

  /** The newest of one statement; null if there is none. */
  static @Nullable Plan newestOf(JvmGroup jvms, String statementId) {
    return newestFirst(jvms)
        .filter(plan -> plan.statement().equals(statementId))
        .findFirst()
        .orElse(null);
  }
}
