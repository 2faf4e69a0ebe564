package dev.outrider.sidecar.fleet;

import java.time.Duration;

/**
 * How long things take in the fleet.
 *
 * @param beat how often a sidecar tells that it is there
 * @param again how often what was not acknowledged is said again
 * @param take how long a sidecar may take to take an order; after that it is given up
 * @param result how long after the order its results are waited for
 * @param forget how long a sidecar that is silent is still told of
 */
public record FleetTiming(
    Duration beat, Duration again, Duration take, Duration result, Duration forget) {

  // The results come within what a request may take, 45 s, and after what an agent may, 30 s.
  public static final FleetTiming DEFAULT =
      new FleetTiming(
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofSeconds(8),
          Duration.ofSeconds(41),
          Duration.ofMinutes(10));

  /** A sidecar silent for longer, three of its beats and a half, counts as unreachable. */
  Duration unreachableAfter() {
    return beat.multipliedBy(7).dividedBy(2);
  }
}
