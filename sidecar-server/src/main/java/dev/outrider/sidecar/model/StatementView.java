package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;

/**
 * A fingerprinted SQL statement.
 *
 * @param nanos the time of each execution, in nanoseconds
 */
public record StatementView(String id, String text, long errors, Histogram nanos) {

  static StatementView of(Entry entry) {
    return new StatementView(
        entry.id(),
        entry.attribute(Field.Statement.TEXT, ""),
        entry.count(Field.Statement.ERRORS),
        entry.histogram(Field.Statement.NANOS));
  }

  public long executions() {
    return nanos.count();
  }

  StatementView plus(StatementView other) {
    return new StatementView(id, text, errors + other.errors, nanos.plus(other.nanos));
  }
}
