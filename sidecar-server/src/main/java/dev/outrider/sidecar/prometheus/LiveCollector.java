package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.RedisCommandView;
import dev.outrider.sidecar.model.StatementView;
import io.prometheus.client.Collector;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final Fleet fleet;
  private final String version;
  private final Supplier<@Nullable Boolean> historyWriting;
  private final Slots<StatementView> statementSlots;
  private final Slots<EndpointView> endpointSlots;
  private final Slots<RedisCommandView> redisSlots =
      new Slots<>(REDIS_SLOTS, RedisCommandView::id, command -> command.nanos().sum());

  /**
   * @param version the sidecar's own
   * @param historyWriting whether the history is written; null if none is kept
   * @param statementSlots how many statements of a JVM have series of their own
   * @param endpointSlots how many endpoints of a JVM have series of their own
   */
  public LiveCollector(
      LiveModel model,
      Fleet fleet,
      String version,
      Supplier<@Nullable Boolean> historyWriting,
      int statementSlots,
      int endpointSlots) {
    this.model = model;
    this.fleet = fleet;
    this.version = version;
    this.historyWriting = historyWriting;
    this.statementSlots =
        new Slots<>(statementSlots, StatementView::id, statement -> statement.nanos().sum());
    this.endpointSlots =
        new Slots<>(endpointSlots, EndpointView::id, endpoint -> endpoint.times().sumNanos());
  }

  @Override
  public List<MetricFamilySamples> collect() {
    return families(name -> true).map(Family::toSamples).toList();
  }

  /** The metrics of these names, as far as there are series of them now. */
  public List<LiveSeries> series(Set<String> names) {
    return families(names::contains).map(Family::toSeries).toList();
  }

  /** Every metric there can be. */
  public List<LiveMetric> metrics() {
    OperationTimes operations = new OperationTimes();
    return all(groups(operations, name -> true), operations).map(Family::metric).toList();
  }

  /** Those that have points, of those wanted. */
  private Stream<Family> families(Predicate<String> wanted) {
    List<Jvm> jvms = model.jvms();
    statementSlots.keepOnly(jvms);
    endpointSlots.keepOnly(jvms);
    redisSlots.keepOnly(jvms);
    OperationTimes operations = new OperationTimes();
    List<FamilyGroup> groups = groups(operations, wanted);
    boolean timesWanted = wanted.test(operations.family().name());
    for (FamilyGroup group : groups) {
      boolean tells = group.families().anyMatch(family -> wanted.test(family.metric().name()));
      if (tells || (timesWanted && group.tellsTimes())) {
        jvms.forEach(group::add);
      }
    }
    return all(groups, operations)
        .filter(family -> !family.isEmpty() && wanted.test(family.metric().name()));
  }

  private static Stream<Family> all(List<FamilyGroup> groups, OperationTimes operations) {
    return Stream.concat(
        Stream.of(operations.family()), groups.stream().flatMap(FamilyGroup::families));
  }

  private List<FamilyGroup> groups(OperationTimes operations, Predicate<String> wanted) {
    return List.of(
        new AgentFamilies(version),
        new HistoryFamilies(historyWriting.get()),
        new FleetFamilies(fleet),
        new EndpointFamilies(endpointSlots, wanted),
        new ThreadPoolFamilies(),
        new StatementFamilies(statementSlots, operations),
        new PoolFamilies(),
        new DataSourceFamilies(),
        new FaultFamilies(endpointSlots),
        new CacheFamilies(),
        new RedisFamilies(redisSlots, operations),
        new MemoryFamilies(),
        new CollectionFamilies(),
        new HotMethodFamilies(),
        new ObjectPoolFamilies(),
        new NettyAllocatorFamilies(),
        new JfrFamilies(),
        new ProcessFamilies());
  }
}
