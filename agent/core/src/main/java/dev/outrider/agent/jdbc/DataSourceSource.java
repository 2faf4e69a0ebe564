package dev.outrider.agent.jdbc;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Ids;
import dev.outrider.agent.report.Snapshots;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.jdbc.DataSourceStats;
import dev.outrider.recorder.jdbc.DataSources;

/** The databases that the host's drivers connected to. */
public final class DataSourceSource implements Source {

  private final Snapshots snapshots = new Snapshots();

  @Override
  public void collect(Changes changes) {
    DataSources.forEach(
        source -> {
          if (source.isUsed()) {
            changes.offer(source, entry(source));
          }
        });
  }

  private Entry entry(DataSourceStats source) {
    return Entry.of(Kind.DATA_SOURCE, Ids.of(source))
        .attribute(Field.DataSource.URL, source.url())
        .attribute(Field.DataSource.SYSTEM, source.system())
        .value(Field.DataSource.OPEN, source.open())
        .value(Field.DataSource.FAILED_CONNECTS, source.failedConnects())
        .value(Field.DataSource.COMMITS, source.commits())
        .value(Field.DataSource.ROLLBACKS, source.rollbacks())
        .histogram(Field.DataSource.CREATE_NANOS, snapshots.of(source.createNanos()))
        .histogram(Field.DataSource.USE_NANOS, snapshots.of(source.useNanos()))
        .histogram(Field.DataSource.TRANSACTION_NANOS, snapshots.of(source.transactionNanos()))
        .build();
  }
}
