package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A database as the host's drivers connect to it. Times are in nanoseconds.
 *
 * @param url the JDBC URL without user, password or parameters
 * @param system the database, as the semantic conventions name it, where the agent told
 * @param open physical connections open now
 * @param createNanos how long each physical connection took to make
 * @param useNanos how long each connection that no pool made was open
 * @param transactionNanos from each transaction's first execution to its end
 */
public record DataSourceView(
    String id,
    String url,
    @Nullable String system,
    long open,
    long failedConnects,
    long commits,
    long rollbacks,
    Histogram createNanos,
    Histogram useNanos,
    Histogram transactionNanos) {

  static DataSourceView of(Entry entry) {
    return new DataSourceView(
        entry.id(),
        entry.attribute(Field.DataSource.URL, entry.id()),
        entry.attribute(Field.DataSource.SYSTEM),
        entry.count(Field.DataSource.OPEN),
        entry.count(Field.DataSource.FAILED_CONNECTS),
        entry.count(Field.DataSource.COMMITS),
        entry.count(Field.DataSource.ROLLBACKS),
        entry.histogram(Field.DataSource.CREATE_NANOS),
        entry.histogram(Field.DataSource.USE_NANOS),
        entry.histogram(Field.DataSource.TRANSACTION_NANOS));
  }
}
