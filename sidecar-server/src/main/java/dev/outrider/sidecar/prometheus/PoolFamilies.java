package dev.outrider.sidecar.prometheus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.PoolView;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Connection pools in use, by the semantic conventions; pools of one name are one series.
 *
 * <p>Connections that no pool made have no pool's name: {@link DataSourceFamilies} tells of them.
 */
final class PoolFamilies implements FamilyGroup {

  private static final String NAME = "db_client_connection_pool_name";
  private static final String[] LABELS = {"service", "jvm", NAME};

  // The conventions' earlier name: today's, db_client_connection_count, ends as only histograms may
  // (promtool).
  private final Family usage =
      Family.gauge(
          "db_client_connections_usage",
          "Connections by their state.",
          "service",
          "jvm",
          NAME,
          "db_client_connection_state");
  private final Family max =
      Family.gauge("db_client_connection_max", "The most connections the pool may have.", LABELS);
  private final Family minIdle =
      Family.gauge(
          "db_client_connection_idle_min", "The fewest idle connections the pool keeps.", LABELS);
  private final Family pending =
      Family.gauge(
          "db_client_connection_pending_requests", "Callers that wait for a connection.", LABELS);
  private final Family timeouts =
      Family.counter(
          "db_client_connection_timeouts_total", "Callers that got no connection in time.", LABELS);
  private final Family waits =
      Family.histogram(
          "db_client_connection_wait_time_seconds",
          "Time that each caller waited for a connection in seconds.",
          LABELS);
  private final Family uses =
      Family.histogram(
          "db_client_connection_use_time_seconds",
          "Time that each connection was held in seconds.",
          LABELS);

  @Override
  public void add(Jvm jvm) {
    String service = jvm.service();
    // As with caches, a sum of pools that are gone would leap whenever one goes.
    jvm.pools()
        .filter(PoolView::live)
        .collect(groupingBy(PoolView::name, TreeMap::new, toList()))
        .forEach(
            (name, pools) -> {
              String[] labels = {service, jvm.id(), name};
              addCounts(pools, labels);
              if (jvm.connected()) {
                addSizes(pools, labels);
              }
            });
  }

  private void addCounts(List<PoolView> pools, String... labels) {
    timeouts.addIfKnown(sum(pools, PoolView::timeouts), labels);
    waits.add(merged(pools, PoolView::waitNanos), Buckets.SECONDS, labels);
    uses.add(merged(pools, PoolView::useNanos), Buckets.SECONDS, labels);
  }

  private void addSizes(List<PoolView> pools, String... labels) {
    usage.addIfKnown(sum(pools, PoolView::active), labels[0], labels[1], labels[2], "used");
    usage.addIfKnown(sum(pools, PoolView::idle), labels[0], labels[1], labels[2], "idle");
    max.addIfKnown(sum(pools, PoolView::max), labels);
    minIdle.addIfKnown(sum(pools, PoolView::minIdle), labels);
    pending.addIfKnown(sum(pools, PoolView::pending), labels);
  }

  private static Histogram merged(List<PoolView> pools, Function<PoolView, Histogram> histogram) {
    return JvmGroup.merged(pools.stream().map(histogram));
  }

  /** Of those pools that tell it; null if none does. */
  private static @Nullable Long sum(
      List<PoolView> pools, Function<PoolView, @Nullable Long> figure) {
    return pools.stream().map(figure).filter(Objects::nonNull).reduce(Long::sum).orElse(null);
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(usage, max, minIdle, pending, timeouts, waits, uses);
  }
}
