package dev.outrider.sidecar.api;

import dev.outrider.protocol.Field;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.DataSourceView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.PoolView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/jdbc/pools}: connection pools, and the databases as drivers connect
 * to them.
 */
public final class JdbcPools implements JsonRead {

  /**
   * @param state {@code live}, or {@code closed} once the host has dropped it
   * @param waits how long callers waited for a connection
   * @param uses how long connections were held
   */
  private record Pool(
      String jvm,
      String id,
      String name,
      String library,
      String state,
      @Nullable Long active,
      @Nullable Long idle,
      @Nullable Long pending,
      @Nullable Long max,
      @Nullable Long minIdle,
      @Nullable Long timeouts,
      Durations waits,
      Durations uses) {

    static Pool of(Jvm jvm, PoolView pool) {
      return new Pool(
          jvm.id(),
          pool.id(),
          pool.name(),
          pool.library(),
          pool.live() ? Field.Pool.STATE_LIVE : Field.Pool.STATE_CLOSED,
          pool.active(),
          pool.idle(),
          pool.pending(),
          pool.max(),
          pool.minIdle(),
          pool.timeouts(),
          Durations.of(pool.waitNanos()),
          Durations.of(pool.useNanos()));
    }
  }

  /**
   * @param creates how long physical connections took to make
   * @param uses how long connections that no pool made were open
   * @param transactions from their first execution to the end of their commit or rollback
   */
  private record DataSource(
      String jvm,
      String id,
      String url,
      @Nullable String system,
      long open,
      long failedConnects,
      long commits,
      long rollbacks,
      Durations creates,
      Durations uses,
      Durations transactions) {

    static DataSource of(Jvm jvm, DataSourceView source) {
      return new DataSource(
          jvm.id(),
          source.id(),
          source.url(),
          source.system(),
          source.open(),
          source.failedConnects(),
          source.commits(),
          source.rollbacks(),
          Durations.of(source.createNanos()),
          Durations.of(source.useNanos()),
          Durations.of(source.transactionNanos()));
    }
  }

  private record Answer(List<Pool> pools, List<DataSource> dataSources, Instant timestamp) {}

  private final JvmChoice choice;
  private final TimeSource time;

  public JdbcPools(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    JvmGroup jvms = choice.toRead(query);
    return new Answer(pools(jvms), dataSources(jvms), time.now());
  }

  private static List<Pool> pools(JvmGroup jvms) {
    return jvms.jvms().stream()
        .flatMap(jvm -> jvm.pools().map(pool -> Pool.of(jvm, pool)))
        .sorted(Comparator.comparing(Pool::name).thenComparing(Pool::jvm).thenComparing(Pool::id))
        .toList();
  }

  private static List<DataSource> dataSources(JvmGroup jvms) {
    return jvms.jvms().stream()
        .flatMap(jvm -> jvm.dataSources().map(source -> DataSource.of(jvm, source)))
        .sorted(
            Comparator.comparing(DataSource::url)
                .thenComparing(DataSource::jvm)
                .thenComparing(DataSource::id))
        .toList();
  }
}
