package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.fleet.FleetAnswer.Ended;
import dev.outrider.sidecar.fleet.RedisState;
import dev.outrider.sidecar.model.Jvm;
import java.util.stream.Stream;

/**
 * The fleet, without what its other sidecars tell of themselves; without points where none is
 * configured.
 */
final class FleetFamilies implements FamilyGroup {

  private final Family up =
      Family.gauge("outrider_fleet_redis_up", "Whether the fleet's Redis answers.");
  private final Family sidecars =
      Family.gauge("outrider_fleet_sidecars", "Sidecars of the fleet, this one included.", "state");
  private final Family orders =
      Family.counter(
          "outrider_fleet_orders_total",
          "JVMs that were to be acted on by requests to this sidecar for the fleet.",
          "outcome");
  private final Family refused =
      Family.counter(
          "outrider_fleet_refused_messages_total",
          "Messages through Redis that no sidecar of the fleet said here and now.");

  FleetFamilies(Fleet fleet) {
    RedisState.State redis = fleet.redis().state();
    if (redis == RedisState.State.NOT_CONFIGURED) {
      return;
    }
    up.add(redis == RedisState.State.CONNECTED ? 1 : 0);
    Fleet.View view = fleet.view();
    long reachable = view.sidecars().stream().filter(Fleet.Sidecar::reachable).count();
    sidecars.add(reachable, "reachable");
    sidecars.add(view.sidecars().size() - reachable, "unreachable");
    for (Ended end : Ended.values()) {
      orders.add(fleet.figures().count(end), end.word());
    }
    refused.add(fleet.refusedMessages());
  }

  @Override
  public void add(Jvm jvm) {
    // Its own sidecar tells of it.
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(up, sidecars, orders, refused);
  }
}
