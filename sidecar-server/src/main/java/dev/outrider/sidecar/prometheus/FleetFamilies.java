package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.fleet.FleetAnswer.Ended;
import dev.outrider.sidecar.fleet.RedisState;
import java.util.stream.Stream;

/**
 * The fleet as metrics, without what its other sidecars tell of themselves; nothing if there is
 * none.
 */
final class FleetFamilies {

  private FleetFamilies() {}

  static Stream<Family> of(Fleet fleet) {
    RedisState.State state = fleet.redis().state();
    if (state == RedisState.State.NOT_CONFIGURED) {
      return Stream.empty();
    }
    Family up = Family.gauge("outrider_fleet_redis_up", "Whether the fleet's Redis answers.");
    up.add(state == RedisState.State.CONNECTED ? 1 : 0);
    Family sidecars =
        Family.gauge(
            "outrider_fleet_sidecars", "Sidecars of the fleet, this one included.", "state");
    long reachable = fleet.view().sidecars().stream().filter(Fleet.Sidecar::reachable).count();
    sidecars.add(reachable, "reachable");
    sidecars.add(fleet.view().sidecars().size() - reachable, "unreachable");
    Family orders =
        Family.counter(
            "outrider_fleet_orders_total",
            "JVMs that were to be acted on by requests to this sidecar for the fleet.",
            "outcome");
    for (Ended end : Ended.values()) {
      orders.add(fleet.figures().count(end), end.word());
    }
    Family refused =
        Family.counter(
            "outrider_fleet_refused_messages_total",
            "Messages through Redis that no sidecar of the fleet said here and now.");
    refused.add(fleet.refusedMessages());
    return Stream.of(up, sidecars, orders, refused);
  }
}
