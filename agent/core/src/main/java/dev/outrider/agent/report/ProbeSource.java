package dev.outrider.agent.report;

import dev.outrider.agent.weave.ProbeState;
import dev.outrider.agent.weave.Weaver;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;

/** What the agent's probes did. */
final class ProbeSource implements Source {

  private final Weaver weaver;

  ProbeSource(Weaver weaver) {
    this.weaver = weaver;
  }

  @Override
  public void collect(Changes changes) {
    for (ProbeState probe : weaver.states()) {
      changes.offer(
          probe,
          Entry.of(Kind.PROBE, probe.name())
              .attribute(Field.Probe.STATE, probe.state())
              .attribute(Field.Probe.REASON, AgentSource.shortened(probe.reason()))
              .value(Field.Probe.CLASSES, probe.classes())
              .build());
    }
  }
}
