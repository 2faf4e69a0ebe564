package dev.outrider.sidecar.prometheus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.model.DataSourceView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Databases as the hosts' drivers connect to them, pooled or not; those of one URL are one series.
 */
final class DataSourceFamilies implements FamilyGroup {

  private static final String[] LABELS = {"service", "jvm", "data_source", "db_system_name"};

  private final Family open =
      Family.gauge("outrider_db_connections_open", "Physical connections open.", LABELS);
  private final Family failedConnects =
      Family.counter(
          "outrider_db_failed_connects_total", "Physical connections that failed.", LABELS);

  // The conventions want a pool's name, and where there is none a name made of where it connects
  // to: which pool asks for a connection is not known where a driver makes it.
  private final Family creates =
      Family.histogram(
          "db_client_connection_create_time_seconds",
          "Time that each physical connection took to make in seconds.",
          "service",
          "jvm",
          "db_client_connection_pool_name",
          "db_system_name");
  private final Family uses =
      Family.histogram(
          "outrider_db_connection_unpooled_use_time_seconds",
          "Time that each connection was open which no pool made in seconds.",
          LABELS);
  private final Family transactions =
      Family.counter(
          "outrider_db_transactions_total",
          "Transactions by their outcome.",
          "service",
          "jvm",
          "data_source",
          "db_system_name",
          "outcome");
  private final Family transactionDuration =
      Family.histogram(
          "outrider_db_transaction_duration_seconds",
          "Time of each transaction from its first execution to its end in seconds.",
          LABELS);

  private record Key(String url, String system) {

    static Key of(DataSourceView source) {
      return new Key(
          source.url(), Objects.requireNonNullElse(source.system(), Family.OTHER_SYSTEM));
    }
  }

  @Override
  public void add(Jvm jvm) {
    String service = jvm.service();
    jvm.dataSources()
        .collect(
            groupingBy(
                Key::of,
                () -> new TreeMap<>(Comparator.comparing(Key::url).thenComparing(Key::system)),
                toList()))
        .forEach(
            (key, sources) -> {
              String[] labels = {service, jvm.id(), key.url(), key.system()};
              addCounts(sources, labels);
              if (jvm.connected()) {
                open.add(sum(sources, DataSourceView::open), labels);
              }
            });
  }

  private void addCounts(List<DataSourceView> sources, String... labels) {
    failedConnects.add(sum(sources, DataSourceView::failedConnects), labels);
    addTransactions("commit", sum(sources, DataSourceView::commits), labels);
    addTransactions("rollback", sum(sources, DataSourceView::rollbacks), labels);
    addTimes(creates, sources, DataSourceView::createNanos, labels);
    addTimes(uses, sources, DataSourceView::useNanos, labels);
    addTimes(transactionDuration, sources, DataSourceView::transactionNanos, labels);
  }

  private void addTransactions(String outcome, long count, String... labels) {
    transactions.add(count, labels[0], labels[1], labels[2], labels[3], outcome);
  }

  private static void addTimes(
      Family family,
      List<DataSourceView> sources,
      Function<DataSourceView, Histogram> nanos,
      String... labels) {
    family.add(JvmGroup.merged(sources.stream().map(nanos)), Buckets.SECONDS, labels);
  }

  private static long sum(List<DataSourceView> sources, ToLongFunction<DataSourceView> figure) {
    return sources.stream().mapToLong(figure).sum();
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(open, failedConnects, creates, uses, transactions, transactionDuration);
  }
}
