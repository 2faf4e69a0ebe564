package dev.outrider.demo.compare;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the sidecar knows of the Studio's requests, or what changed between two readings: everything
 * is cumulative, but for the heap.
 *
 * @param upTo requests by the seconds that they took at most
 * @param amounts what there is of each; nothing is 0
 */
record Reading(SortedMap<Double, Double> upTo, Map<Amount, Double> amounts) {

  /** What the sidecar counts and measures. */
  private enum Amount {
    REQUESTS,
    QUERIES,
    HITS,
    MISSES,
    ALLOCATED_BYTES,
    /** Of the whole process. */
    CPU_SECONDS,
    COLLECTIONS,
    /** What the latest collection of each pool left. */
    HEAP_BYTES
  }

  static final Reading NOTHING = new Reading(new TreeMap<>(), Map.of());

  /** Reads what the sidecar has for Prometheus, of one JVM; endpoints of ours are left out. */
  static Reading of(String metrics) {
    return Sample.all(metrics).map(Reading::of).reduce(NOTHING, Reading::plus);
  }

  private static Reading of(Sample sample) {
    double value = sample.value();
    if (isOurs(sample.label("http_route") + sample.label("endpoint"))) {
      return NOTHING;
    }
    return switch (sample.name()) {
      case "http_server_request_duration_seconds_bucket" ->
          new Reading(new TreeMap<>(Map.of(Sample.number(sample.label("le")), value)), Map.of());
      case "http_server_request_duration_seconds_count" -> of(Amount.REQUESTS, value);
      case "outrider_request_queries_sum" -> of(Amount.QUERIES, value);
      case "cache_gets_total" ->
          of(sample.label("result").equals("hit") ? Amount.HITS : Amount.MISSES, value);
      case "outrider_request_allocated_bytes_sum" -> of(Amount.ALLOCATED_BYTES, value);
      case "jvm_cpu_time_seconds_total" -> of(Amount.CPU_SECONDS, value);
      case "outrider_gc_collections_total" -> of(Amount.COLLECTIONS, value);
      case "jvm_memory_used_after_last_gc_bytes" ->
          sample.label("jvm_memory_type").equals("heap") ? of(Amount.HEAP_BYTES, value) : NOTHING;
      default -> NOTHING;
    };
  }

  private static Reading of(Amount amount, double value) {
    return new Reading(new TreeMap<>(), Map.of(amount, value));
  }

  /** Whether nobody but the demo itself asks for it. */
  static boolean isOurs(String route) {
    return route.contains("/internal/") || route.contains("/api/demo/");
  }

  Reading plus(Reading other) {
    return combined(other, 1);
  }

  Reading minus(Reading earlier) {
    return combined(earlier, -1);
  }

  private Reading combined(Reading other, int sign) {
    SortedMap<Double, Double> buckets = new TreeMap<>(upTo);
    other.upTo.forEach((bound, count) -> buckets.merge(bound, sign * count, Double::sum));
    Map<Amount, Double> sums = new EnumMap<>(Amount.class);
    sums.putAll(amounts);
    other.amounts.forEach((amount, value) -> sums.merge(amount, sign * value, Double::sum));
    return new Reading(buckets, sums);
  }

  private double amount(Amount amount) {
    return amounts.getOrDefault(amount, 0.0);
  }

  double requests() {
    return amount(Amount.REQUESTS);
  }

  double queries() {
    return amount(Amount.QUERIES);
  }

  double allocatedBytes() {
    return amount(Amount.ALLOCATED_BYTES);
  }

  double cpuSeconds() {
    return amount(Amount.CPU_SECONDS);
  }

  double collections() {
    return amount(Amount.COLLECTIONS);
  }

  /** What the latest collection left of the heap, or between two readings by how much it grew. */
  double heapBytes() {
    return amount(Amount.HEAP_BYTES);
  }

  /**
   * The milliseconds that this share of the requests took at most, by a straight line inside of the
   * bucket it lies in, as Prometheus has it.
   */
  double percentileMillis(double share) {
    double rank = share * requests();
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
    return requests() == 0 ? 0 : amount / requests();
  }

  /** Hits of all gets, or 0 where there were none. */
  double hitRate() {
    double gets = amount(Amount.HITS) + amount(Amount.MISSES);
    return gets == 0 ? 0 : amount(Amount.HITS) / gets;
  }
}
