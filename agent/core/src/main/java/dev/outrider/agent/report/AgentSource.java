package dev.outrider.agent.report;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.Failures;
import dev.outrider.recorder.pools.Leases;
import dev.outrider.recorder.pools.PoolRecorder;
import dev.outrider.recorder.pools.ReuseRecorder;
import dev.outrider.recorder.requests.EndpointStatements;
import dev.outrider.recorder.work.Handoffs;
import java.util.function.LongSupplier;

/** The agent's account of itself: what failed, and what was dropped for want of room. */
public final class AgentSource implements Source {

  private static final int LONGEST = 500;

  private final LongSupplier droppedCaches;

  /**
   * Accounts for the whole agent.
   *
   * @param droppedCaches how many caches are not reported
   */
  public AgentSource(LongSupplier droppedCaches) {
    this.droppedCaches = droppedCaches;
  }

  @Override
  public void collect(Changes changes) {
    String last = Failures.last();
    changes.offer(
        this,
        Entry.of(Kind.AGENT, "self")
            .value(Field.Agent.SUPPRESSED_FAILURES, Failures.count())
            .value(Field.Agent.DROPPED_CACHES, droppedCaches.getAsLong())
            .value(Field.Agent.DROPPED_ENDPOINT_STATEMENTS, EndpointStatements.dropped())
            .value(Field.Agent.DROPPED_CONNECTIONS, Leases.dropped())
            .value(Field.Agent.DROPPED_POOLS, PoolRecorder.dropped())
            .value(Field.Agent.DROPPED_OBJECT_POOLS, ReuseRecorder.OBJECT_POOLS.dropped())
            .value(Field.Agent.DROPPED_NETTY_ALLOCATORS, ReuseRecorder.NETTY_ALLOCATORS.dropped())
            .value(Field.Agent.DROPPED_HANDOFFS, Handoffs.dropped())
            .attribute(Field.Agent.LAST_FAILURE, last == null ? "" : shortened(last))
            .build());
  }

  static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
