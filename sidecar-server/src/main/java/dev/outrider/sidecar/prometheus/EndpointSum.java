package dev.outrider.sidecar.prometheus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.JvmGroup;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What one or more endpoints of one kind and JVM amount to together. */
record EndpointSum(List<EndpointView> endpoints) {

  long sum(ToLongFunction<EndpointView> figure) {
    return endpoints.stream().mapToLong(figure).sum();
  }

  Histogram merged(Function<EndpointView, Histogram> figure) {
    return merged(endpoints.stream().map(figure).toList());
  }

  /** The time of each request by its status, in nanoseconds. */
  SortedMap<Integer, Histogram> nanosByStatus() {
    SortedMap<Integer, List<Histogram>> byStatus =
        endpoints.stream()
            .flatMap(endpoint -> endpoint.times().byStatus().entrySet().stream())
            .collect(
                groupingBy(
                    Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toList())));
    SortedMap<Integer, Histogram> merged = new TreeMap<>();
    byStatus.forEach((status, nanos) -> merged.put(status, merged(nanos)));
    return merged;
  }

  /** Requests that ended with an exception, by its class name. */
  SortedMap<String, Long> exceptions() {
    SortedMap<String, Long> exceptions = new TreeMap<>();
    for (EndpointView endpoint : endpoints) {
      endpoint.exceptions().forEach((type, count) -> exceptions.merge(type, count, Long::sum));
    }
    return exceptions;
  }

  private static Histogram merged(List<Histogram> histograms) {
    // Most have series of their own, and nothing to be merged with.
    return histograms.size() == 1 ? histograms.get(0) : JvmGroup.merged(histograms.stream());
  }
}
