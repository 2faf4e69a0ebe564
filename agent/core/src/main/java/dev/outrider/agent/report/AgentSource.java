package dev.outrider.agent.report;

import dev.outrider.agent.weave.ProbeState;
import dev.outrider.agent.weave.Weaver;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.Failures;
import java.util.function.LongSupplier;

/** The agent's account of itself: what its probes did, what failed, what was dropped. */
final class AgentSource implements Source {

  private final Weaver weaver;
  private final LongSupplier droppedCaches;

  AgentSource(Weaver weaver, LongSupplier droppedCaches) {
    this.weaver = weaver;
    this.droppedCaches = droppedCaches;
  }

  @Override
  public void collect(Changes changes) {
    for (ProbeState probe : weaver.states()) {
      changes.offer(
          probe,
          Entry.of(Kind.PROBE, probe.name())
              .attribute(Field.Probe.STATE, probe.state())
              .attribute(Field.Probe.REASON, shortened(probe.reason()))
              .value(Field.Probe.CLASSES, probe.classes())
              .build());
    }
    String last = Failures.last();
    changes.offer(
        this,
        Entry.of(Kind.AGENT, "self")
            .value(Field.Agent.SUPPRESSED_FAILURES, Failures.count())
            .value(Field.Agent.DROPPED_CACHES, droppedCaches.getAsLong())
            .attribute(Field.Agent.LAST_FAILURE, last == null ? "" : shortened(last))
            .build());
  }

  private static String shortened(String text) {
    return text.length() <= 500 ? text : text.substring(0, 500);
  }
}
