package dev.outrider.agent.report;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.StatementStats;
import dev.outrider.recorder.Statements;

/** The statements that were executed. */
final class StatementSource implements Source {

  private final Snapshots snapshots = new Snapshots();

  @Override
  public void collect(Changes changes) {
    Statements.forEach(
        statement -> {
          long mark = statement.nanos().sum();
          if (mark > 0) {
            changes.offer(statement, mark, () -> entry(statement));
          }
        });
  }

  private Entry entry(StatementStats statement) {
    return Entry.of(Kind.STATEMENT, Long.toHexString(statement.id()))
        .attribute(Field.Statement.TEXT, statement.text())
        .value(Field.Statement.ERRORS, statement.errors())
        .histogram(Field.Statement.NANOS, snapshots.of(statement.nanos()))
        .build();
  }
}
