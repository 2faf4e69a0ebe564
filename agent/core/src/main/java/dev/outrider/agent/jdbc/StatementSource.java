package dev.outrider.agent.jdbc;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Ids;
import dev.outrider.agent.report.Snapshots;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.sql.StatementStats;
import dev.outrider.recorder.sql.Statements;

/** The statements that were executed. */
public final class StatementSource implements Source {

  private final Snapshots snapshots = new Snapshots();

  @Override
  public void collect(Changes changes) {
    Statements.forEach(
        statement -> {
          long nanos = statement.nanos().sum();
          if (nanos > 0) {
            // Rows are told after the execution that gave them.
            changes.offer(statement, nanos * 31 + statement.rows(), () -> entry(statement));
          }
        });
  }

  private Entry entry(StatementStats statement) {
    Entry.Builder entry =
        Entry.of(Kind.STATEMENT, Ids.of(statement))
            .attribute(Field.Statement.TEXT, statement.text())
            .attribute(Field.Statement.SYSTEM, statement.system())
            .value(Field.Statement.ERRORS, statement.errors())
            .value(Field.Statement.ROWS, statement.rows())
            .value(Field.Statement.BATCH_ITEMS, statement.batchItems())
            .histogram(Field.Statement.NANOS, snapshots.of(statement.nanos()));
    statement.forEachErrorClass(
        (sqlStateClass, count) ->
            entry.value(Field.Statement.ERRORS_OF_CLASS + sqlStateClass, count));
    if (statement == Statements.overflow()) {
      entry.attribute(Field.Statement.ROLE, Field.Statement.ROLE_OVERFLOW);
    } else if (statement == Statements.unknown()) {
      entry.attribute(Field.Statement.ROLE, Field.Statement.ROLE_UNKNOWN);
    }
    return entry.build();
  }
}
