package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.LiveModel;
import io.prometheus.client.Collector;
import java.util.List;

/**
 * The live model as metric families.
 *
 * <p>What a JVM has counted stays until the JVM is forgotten, so that its last counts are still
 * scraped after it ended. Its sizes and states go once it is disconnected: they are no longer true.
 */
public final class LiveCollector extends Collector {

  private final LiveModel model;
  private final String version;
  private final StatementSlots slots;

  /**
   * @param version the sidecar's own
   * @param statementSlots how many statements of a JVM have series of their own
   */
  public LiveCollector(LiveModel model, String version, int statementSlots) {
    this.model = model;
    this.version = version;
    this.slots = new StatementSlots(statementSlots);
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<Jvm> jvms = model.jvms();
    slots.keepOnly(jvms);
    List<FamilyGroup> groups =
        List.of(
            new AgentFamilies(version),
            new HttpFamilies(),
            new StatementFamilies(slots),
            new PoolFamilies(),
            new DataSourceFamilies(),
            new FaultFamilies(),
            new CacheFamilies(),
            new MemoryFamilies(),
            new ProcessFamilies());
    for (Jvm jvm : jvms) {
      groups.forEach(group -> group.add(jvm));
    }
    return groups.stream()
        .flatMap(FamilyGroup::families)
        .filter(family -> !family.isEmpty())
        .map(Family::toSamples)
        .toList();
  }
}
