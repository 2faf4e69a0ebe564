package dev.outrider.demo.compare;

import java.util.List;
import java.util.Optional;

/**
 * All that was measured.
 *
 * @param seconds how long each configuration was measured, all rounds together
 * @param fixedRatePerSecond how many requests a second there were at the fixed rate
 * @param failures answers of 4xx and 5xx
 */
record Outcome(
    int seconds,
    int rounds,
    int clients,
    double fixedRatePerSecond,
    long failures,
    List<Row> configurations) {

  Row row(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("There is no row '" + name + "'."));
  }

  /** Nothing if that was not measured. */
  Optional<Row> find(String name) {
    return configurations.stream().filter(row -> row.name().equals(name)).findFirst();
  }
}
