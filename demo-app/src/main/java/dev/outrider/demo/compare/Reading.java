package dev.outrider.demo.compare;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the sidecar knows of the Studio's requests, or of those between two readings: everything is
 * cumulative.
 *
 * @param upTo requests by the seconds that they took at most
 * @param cpuSeconds of the whole process
 */
record Reading(
    SortedMap<Double, Double> upTo,
    double requests,
    double queries,
    double hits,
    double misses,
    double allocatedBytes,
    double cpuSeconds) {

  static final Reading NOTHING = new Reading(new TreeMap<>(), 0, 0, 0, 0, 0, 0);

  /** Reads what the sidecar has for Prometheus, of one JVM; endpoints of ours are left out. */
  static Reading of(String metrics) {
    return Sample.all(metrics).map(Reading::of).reduce(NOTHING, Reading::plus);
  }

  private static Reading of(Sample sample) {
    double value = sample.value();
    if (isOurs(sample)) {
      return NOTHING;
    }
    return switch (sample.name()) {
      case "http_server_request_duration_seconds_bucket" ->
          new Reading(
              new TreeMap<>(Map.of(Sample.number(sample.label("le")), value)), 0, 0, 0, 0, 0, 0);
      case "http_server_request_duration_seconds_count" ->
          new Reading(new TreeMap<>(), value, 0, 0, 0, 0, 0);
      case "outrider_request_queries_sum" -> new Reading(new TreeMap<>(), 0, value, 0, 0, 0, 0);
      case "cache_gets_total" ->
          sample.label("result").equals("hit")
              ? new Reading(new TreeMap<>(), 0, 0, value, 0, 0, 0)
              : new Reading(new TreeMap<>(), 0, 0, 0, value, 0, 0);
      case "outrider_request_allocated_bytes_sum" ->
          new Reading(new TreeMap<>(), 0, 0, 0, 0, value, 0);
      case "jvm_cpu_time_seconds_total" -> new Reading(new TreeMap<>(), 0, 0, 0, 0, 0, value);
      default -> NOTHING;
    };
  }

  private static boolean isOurs(Sample sample) {
    String route = sample.label("http_route") + sample.label("endpoint");
    return route.contains("/internal/") || route.contains("/api/demo/");
  }

  Reading plus(Reading other) {
    return combined(other, 1);
  }

  Reading minus(Reading earlier) {
    return combined(earlier, -1);
  }

  private Reading combined(Reading other, int sign) {
    SortedMap<Double, Double> sums = new TreeMap<>(upTo);
    other.upTo.forEach((bound, count) -> sums.merge(bound, sign * count, Double::sum));
    return new Reading(
        sums,
        requests + sign * other.requests,
        queries + sign * other.queries,
        hits + sign * other.hits,
        misses + sign * other.misses,
        allocatedBytes + sign * other.allocatedBytes,
        cpuSeconds + sign * other.cpuSeconds);
  }

  /**
   * The milliseconds that this share of the requests took at most, by a straight line inside of the
   * bucket it lies in, as Prometheus has it.
   */
  double percentileMillis(double share) {
    double rank = share * requests;
    double lowBound = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : upTo.entrySet()) {
      double bound = bucket.getKey();
      double count = bucket.getValue();
      if (count >= rank && count > below) {
        double part = (rank - below) / (count - below);
        return 1000 * (Double.isInfinite(bound) ? lowBound : lowBound + part * (bound - lowBound));
      }
      lowBound = bound;
      below = count;
    }
    return 0;
  }

  double perRequest(double amount) {
    return requests == 0 ? 0 : amount / requests;
  }

  /** Hits of all gets, or 0 where there were none. */
  double hitRate() {
    return hits + misses == 0 ? 0 : hits / (hits + misses);
  }
}
