package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprinted SQL statement.
 *
 * @param system the database, as the semantic conventions name it; null where the agent did not
 *     tell, or where JVMs that execute it do so on different ones
 * @param role {@code overflow} or {@code unknown} for the two that stand for many, else null
 * @param errorsByClass errors by the class of their SQLState, {@code none} for those without one
 * @param rows rows read of its results
 * @param batchItems entries of the batches executed
 * @param nanos the time of each execution, in nanoseconds
 */
public record StatementView(
    String id,
    String text,
    @Nullable String system,
    @Nullable String role,
    long errors,
    SortedMap<String, Long> errorsByClass,
    long rows,
    long batchItems,
    Histogram nanos) {

  static StatementView of(Entry entry) {
    return new StatementView(
        entry.id(),
        entry.attribute(Field.Statement.TEXT, ""),
        entry.attribute(Field.Statement.SYSTEM),
        entry.attribute(Field.Statement.ROLE),
        entry.count(Field.Statement.ERRORS),
        NamedFields.of(entry.values(), Field.Statement.ERRORS_OF_CLASS),
        entry.count(Field.Statement.ROWS),
        entry.count(Field.Statement.BATCH_ITEMS),
        entry.histogram(Field.Statement.NANOS));
  }

  /** What it is the same by in all JVMs. */
  public Object identity() {
    record Identity(String id, String text) {}
    return new Identity(id, text);
  }

  public long executions() {
    return nanos.count();
  }

  /** The time of an execution on average, in nanoseconds; 0 before the first. */
  public long meanNanos() {
    return executions() == 0 ? 0 : nanos.sum() / executions();
  }

  /** Whether it stands for all statements beyond the most that are told apart. */
  public boolean isOverflow() {
    return Field.Statement.ROLE_OVERFLOW.equals(role);
  }

  StatementView plus(StatementView other) {
    return new StatementView(
        id,
        text,
        Objects.equals(system, other.system) ? system : null,
        role,
        errors + other.errors,
        NamedFields.merged(errorsByClass, other.errorsByClass, Long::sum),
        rows + other.rows,
        batchItems + other.batchItems,
        nanos.plus(other.nanos));
  }
}
