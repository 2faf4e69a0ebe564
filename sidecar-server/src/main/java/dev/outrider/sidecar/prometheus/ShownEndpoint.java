package dev.outrider.sidecar.prometheus;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.outrider.sidecar.model.EndpointKind;
import dev.outrider.sidecar.model.EndpointView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An endpoint, and whether it has series of its own.
 *
 * @param own if not, it is summed up with others of its kind
 */
record ShownEndpoint(EndpointView endpoint, boolean own) {

  EndpointKind kind() {
    return endpoint.kind();
  }

  /** Its name as a label shows it. */
  String label() {
    return own ? endpoint.name() : Slots.OTHER;
  }

  /**
   * The endpoints by the labels that tell them apart; those of the same labels must be one series.
   */
  static Map<List<String>, EndpointSum> byLabels(
      List<ShownEndpoint> endpoints, Function<ShownEndpoint, List<String>> labels) {
    return endpoints.stream()
        .collect(
            groupingBy(
                labels,
                LinkedHashMap::new,
                mapping(ShownEndpoint::endpoint, collectingAndThen(toList(), EndpointSum::new))));
  }
}
