package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a database said it would execute a statement.
 *
 * @param statementId see {@link StatementView#id}
 * @param system the database, as the semantic conventions name it, where the agent told
 * @param text the plan as the database words it, without literals
 * @param fullScans tables, or their aliases in the statement, that are read from end to end
 * @param indexes those that are used
 * @param explainedAt when the answer came
 */
public record PlanView(
    String statementId,
    @Nullable String system,
    String text,
    List<String> fullScans,
    List<String> indexes,
    Instant explainedAt) {

  static PlanView of(Entry entry, Instant explainedAt) {
    return new PlanView(
        entry.id(),
        entry.attribute(Field.Plan.SYSTEM),
        entry.attribute(Field.Plan.TEXT, ""),
        Lines.of(entry.attribute(Field.Plan.FULL_SCANS)),
        Lines.of(entry.attribute(Field.Plan.INDEXES)),
        explainedAt);
  }

  /** Whether any table is read from end to end. */
  public boolean hasFullScan() {
    return !fullScans.isEmpty();
  }
}
