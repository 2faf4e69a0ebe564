package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.util.Collection;

/**
 * What an agent says of itself.
 *
 * @param suppressedFailures failures that it kept from the host, in its probes and elsewhere
 * @param droppedCaches caches that it could not follow, because it follows as many as it may
 * @param droppedEndpointStatements requests whose use of a statement is not told, for want of room
 * @param droppedConnections connections whose time held is not told, for want of room
 * @param droppedHandoffs tasks that lost their request on the way to another thread, for want of
 *     room
 * @param droppedPools connection pools that are not told, for want of room
 * @param droppedObjectPools pools of objects that are not told, for want of room
 * @param droppedNettyAllocators allocators of Netty's that are not told, for want of room
 */
public record AgentView(
    long suppressedFailures,
    long droppedCaches,
    long droppedEndpointStatements,
    long droppedConnections,
    long droppedHandoffs,
    long droppedPools,
    long droppedObjectPools,
    long droppedNettyAllocators) {

  static AgentView of(Collection<Entry> entries) {
    return new AgentView(
        sum(entries, Field.Agent.SUPPRESSED_FAILURES),
        sum(entries, Field.Agent.DROPPED_CACHES),
        sum(entries, Field.Agent.DROPPED_ENDPOINT_STATEMENTS),
        sum(entries, Field.Agent.DROPPED_CONNECTIONS),
        sum(entries, Field.Agent.DROPPED_HANDOFFS),
        sum(entries, Field.Agent.DROPPED_POOLS),
        sum(entries, Field.Agent.DROPPED_OBJECT_POOLS),
        sum(entries, Field.Agent.DROPPED_NETTY_ALLOCATORS));
  }

  private static long sum(Collection<Entry> entries, String field) {
    return entries.stream().mapToLong(entry -> entry.count(field)).sum();
  }
}
