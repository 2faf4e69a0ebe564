package dev.outrider.agent.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Samples by name; of each, the median is what counts: single forks are bimodal. */
final class Medians {

  private final Map<String, List<Double>> samples = new HashMap<>();

  void add(String name, double sample) {
    samples.computeIfAbsent(name, key -> new ArrayList<>()).add(sample);
  }

  /** The median, or not-a-number if there is no sample. */
  double of(String name) {
    List<Double> sorted = samples.getOrDefault(name, List.of()).stream().sorted().toList();
    int count = sorted.size();
    if (count == 0) {
      return Double.NaN;
    }
    return (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
  }

  /** The samples as they came, for the log. */
  String spread(String name) {
    return samples.getOrDefault(name, List.of()).stream()
        .sorted()
        .map(sample -> String.format("%.1f", sample))
        .toList()
        .toString();
  }
}
