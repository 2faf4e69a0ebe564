package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.RedisCommandView;
import dev.outrider.sidecar.model.StatementView;
import io.prometheus.client.Collector;
import java.util.List;
import java.util.stream.Stream;

/**
 * The live model as metric families.
 *
 * <p>What a JVM has counted stays until the JVM is forgotten, so that its last counts are still
 * scraped after it ended. Its sizes and states go once it is disconnected: they are no longer true.
 */
public final class LiveCollector extends Collector {

  // Servers of a cluster times commands; each has some 20 series.
  private static final int REDIS_SLOTS = 200;

  private final LiveModel model;
  private final String version;
  private final Slots<StatementView> statementSlots;
  private final Slots<EndpointView> endpointSlots;
  private final Slots<RedisCommandView> redisSlots =
      new Slots<>(REDIS_SLOTS, RedisCommandView::id, command -> command.nanos().sum());

  /**
   * @param version the sidecar's own
   * @param statementSlots how many statements of a JVM have series of their own
   * @param endpointSlots how many endpoints of a JVM have series of their own
   */
  public LiveCollector(LiveModel model, String version, int statementSlots, int endpointSlots) {
    this.model = model;
    this.version = version;
    this.statementSlots =
        new Slots<>(statementSlots, StatementView::id, statement -> statement.nanos().sum());
    this.endpointSlots =
        new Slots<>(endpointSlots, EndpointView::id, endpoint -> endpoint.times().sumNanos());
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<Jvm> jvms = model.jvms();
    statementSlots.keepOnly(jvms);
    endpointSlots.keepOnly(jvms);
    redisSlots.keepOnly(jvms);
    OperationTimes operations = new OperationTimes();
    List<FamilyGroup> groups =
        List.of(
            new AgentFamilies(version),
            new EndpointFamilies(endpointSlots),
            new ThreadPoolFamilies(),
            new StatementFamilies(statementSlots, operations),
            new PoolFamilies(),
            new DataSourceFamilies(),
            new FaultFamilies(),
            new CacheFamilies(),
            new RedisFamilies(redisSlots, operations),
            new MemoryFamilies(),
            new CollectionFamilies(),
            new HotMethodFamilies(),
            new JfrFamilies(),
            new ProcessFamilies());
    for (Jvm jvm : jvms) {
      groups.forEach(group -> group.add(jvm));
    }
    return Stream.concat(
            Stream.of(operations.family()), groups.stream().flatMap(FamilyGroup::families))
        .filter(family -> !family.isEmpty())
        .map(Family::toSamples)
        .toList();
  }
}
