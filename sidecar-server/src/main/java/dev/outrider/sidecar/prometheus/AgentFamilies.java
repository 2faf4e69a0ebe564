package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.AgentView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmIdentity;
import java.util.Objects;
import java.util.stream.Stream;

/** What the sidecar and the agents tell about themselves. */
final class AgentFamilies implements FamilyGroup {

  private final Family build = Family.info("outrider_build", "The sidecar's version.", "version");
  private final Family up =
      Family.gauge(
          "outrider_jvm_up",
          "1 if the JVM reported within the last 15 s, else 0.",
          "service",
          "jvm");
  private final Family identity =
      Family.info(
          "outrider_jvm",
          "Who the JVM is.",
          "service",
          "jvm",
          "host",
          "java_version",
          "jvm_name",
          "agent_version");
  private final Family reports =
      Family.counter("outrider_reports_total", "Reports taken.", "service", "jvm");
  private final Family entries =
      Family.gauge("outrider_entries", "Entries kept, of all kinds.", "service", "jvm");
  private final Family dropped =
      Family.counter(
          "outrider_dropped_entries_total",
          "Times an entry was dropped because there was no room for it.",
          "service",
          "jvm");
  private final Family suppressed =
      Family.counter(
          "outrider_suppressed_failures_total",
          "Failures that the agent kept from the host.",
          "service",
          "jvm");
  private final Family droppedCaches =
      Family.counter(
          "outrider_dropped_caches_total",
          "Caches that the agent could not follow.",
          "service",
          "jvm");
  private final Family droppedEndpointStatements =
      Family.counter(
          "outrider_dropped_endpoint_statements_total",
          "Requests whose use of a statement the agent had no room to tell.",
          "service",
          "jvm");
  private final Family droppedConnections =
      Family.counter(
          "outrider_dropped_connections_total",
          "Connections whose time held the agent had no room to tell.",
          "service",
          "jvm");
  private final Family droppedHandoffs =
      Family.counter(
          "outrider_dropped_handoffs_total",
          "Tasks that lost their request on the way to another thread, for want of room.",
          "service",
          "jvm");
  private final Family droppedPools =
      Family.counter(
          "outrider_dropped_pools_total",
          "Connection pools that are not told, for want of room.",
          "service",
          "jvm");
  private final Family droppedObjectPools =
      Family.counter(
          "outrider_dropped_object_pools_total",
          "Pools of objects that are not told, for want of room.",
          "service",
          "jvm");
  private final Family droppedNettyAllocators =
      Family.counter(
          "outrider_dropped_netty_allocators_total",
          "Allocators of Netty's that are not told, for want of room.",
          "service",
          "jvm");
  private final Family probes =
      Family.gauge(
          "outrider_probe_state",
          "1 for the state that the probe is in.",
          "service",
          "jvm",
          "probe",
          "state");

  AgentFamilies(String version) {
    build.add(1, version);
  }

  @Override
  public void add(Jvm jvm) {
    JvmIdentity self = jvm.identity();
    String service = self.service();
    up.add(jvm.connected() ? 1 : 0, service, jvm.id());
    identity.add(
        1,
        service,
        jvm.id(),
        Objects.requireNonNullElse(self.host(), ""),
        Objects.requireNonNullElse(self.javaVersion(), ""),
        Objects.requireNonNullElse(self.jvmName(), ""),
        Objects.requireNonNullElse(self.agentVersion(), ""));
    reports.add(jvm.reports(), service, jvm.id());
    entries.add(jvm.entryCount(), service, jvm.id());
    dropped.add(jvm.droppedEntries(), service, jvm.id());
    addAgent(service, jvm);
    jvm.probes().forEach(probe -> probes.add(1, service, jvm.id(), probe.name(), probe.state()));
  }

  private void addAgent(String service, Jvm jvm) {
    AgentView agent = jvm.agent();
    suppressed.add(agent.suppressedFailures(), service, jvm.id());
    droppedCaches.add(agent.droppedCaches(), service, jvm.id());
    droppedEndpointStatements.add(agent.droppedEndpointStatements(), service, jvm.id());
    droppedConnections.add(agent.droppedConnections(), service, jvm.id());
    droppedHandoffs.add(agent.droppedHandoffs(), service, jvm.id());
    droppedPools.add(agent.droppedPools(), service, jvm.id());
    droppedObjectPools.add(agent.droppedObjectPools(), service, jvm.id());
    droppedNettyAllocators.add(agent.droppedNettyAllocators(), service, jvm.id());
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(
        build,
        up,
        identity,
        reports,
        entries,
        dropped,
        suppressed,
        droppedCaches,
        droppedEndpointStatements,
        droppedConnections,
        droppedHandoffs,
        droppedPools,
        droppedObjectPools,
        droppedNettyAllocators,
        probes);
  }
}
