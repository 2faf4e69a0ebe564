package dev.outrider.sidecar.prometheus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.outrider.sidecar.model.ConnectionLeakView;
import dev.outrider.sidecar.model.EndpointStatementView;
import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How many of the classic faults of database access a JVM has. */
final class FaultFamilies implements FamilyGroup {

  private final Family suspects =
      Family.gauge(
          "outrider_nplusone_suspects",
          "Pairs of endpoint and statement that had requests which look like an N+1.",
          "service",
          "jvm");
  private final Family suspectRequests =
      Family.counter(
          "outrider_nplusone_requests_total",
          "Requests that look like an N+1; those that do by several statements, once by each.",
          "service",
          "jvm",
          "endpoint");
  private final Family leaks =
      Family.gauge(
          "outrider_connection_leaks",
          "Connections held for longer than the host's threshold.",
          "service",
          "jvm");

  private final Slots<EndpointView> slots;

  FaultFamilies(Slots<EndpointView> slots) {
    this.slots = slots;
  }

  @Override
  public void add(Jvm jvm) {
    String[] labels = {jvm.service(), jvm.id()};
    List<EndpointStatementView> suspected =
        jvm.endpointStatements().filter(EndpointStatementView::isSuspect).toList();
    if (!suspected.isEmpty()) {
      addRequests(jvm, suspected, labels);
    }
    if (jvm.connected()) {
      suspects.add(suspected.size(), labels);
      leaks.add(jvm.connectionLeaks().filter(ConnectionLeakView::isHeld).count(), labels);
    }
  }

  private void addRequests(Jvm jvm, List<EndpointStatementView> suspected, String... labels) {
    Map<String, String> names = new TreeMap<>();
    List<EndpointView> endpoints = jvm.endpoints().toList();
    Set<String> own = slots.of(jvm, endpoints);
    endpoints.stream()
        .filter(endpoint -> own.contains(endpoint.id()))
        .forEach(endpoint -> names.put(endpoint.id(), endpoint.name()));
    suspected.stream()
        .collect(
            groupingBy(
                suspect -> names.getOrDefault(suspect.endpointId(), Slots.OTHER),
                TreeMap::new,
                summingLong(EndpointStatementView::suspectRequests)))
        .forEach((name, count) -> suspectRequests.add(count, Family.with(labels, name)));
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(suspects, suspectRequests, leaks);
  }
}
