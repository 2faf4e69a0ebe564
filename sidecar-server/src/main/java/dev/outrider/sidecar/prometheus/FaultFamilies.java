package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.ConnectionLeakView;
import dev.outrider.sidecar.model.EndpointStatementView;
import dev.outrider.sidecar.model.Jvm;
import java.util.stream.Stream;

/** How many of the classic faults of database access a JVM has. */
final class FaultFamilies implements FamilyGroup {

  private final Family suspects =
      Family.gauge(
          "outrider_nplusone_suspects",
          "Pairs of endpoint and statement that had requests which look like an N+1.",
          "service",
          "jvm");
  private final Family leaks =
      Family.gauge(
          "outrider_connection_leaks",
          "Connections held for longer than the host's threshold.",
          "service",
          "jvm");

  @Override
  public void add(Jvm jvm) {
    if (!jvm.connected()) {
      return;
    }
    String[] labels = {jvm.service(), jvm.id()};
    suspects.add(jvm.endpointStatements().filter(EndpointStatementView::isSuspect).count(), labels);
    leaks.add(jvm.connectionLeaks().filter(ConnectionLeakView::isHeld).count(), labels);
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(suspects, leaks);
  }
}
