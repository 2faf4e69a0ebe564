package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is, or was, held for longer than the host's threshold.
 *
 * @param poolId see {@link PoolView#id}; null where no known pool made the connection
 * @param dataSourceId see {@link DataSourceView#id}; null where a pool gave the connection
 * @param sequence rises by one with each leak of the JVM
 * @param returnedAt when it was given back after all; null until then
 * @param thread the one that took it
 * @param callSite the first frame of the host's own code in the stack
 * @param stack where it was taken, one frame a line, innermost first; null where that was not noted
 */
public record ConnectionLeakView(
    @Nullable String poolId,
    @Nullable String dataSourceId,
    long sequence,
    Instant takenAt,
    @Nullable Instant returnedAt,
    @Nullable String thread,
    @Nullable String callSite,
    @Nullable String stack) {

  static ConnectionLeakView of(Entry entry) {
    @Nullable Long returnedMillis = entry.value(Field.ConnectionLeak.RETURNED_MILLIS);
    return new ConnectionLeakView(
        entry.attribute(Field.ConnectionLeak.POOL),
        entry.attribute(Field.ConnectionLeak.DATA_SOURCE),
        entry.count(Field.ConnectionLeak.SEQUENCE),
        Instant.ofEpochMilli(entry.count(Field.ConnectionLeak.TAKEN_MILLIS)),
        returnedMillis == null ? null : Instant.ofEpochMilli(returnedMillis),
        entry.attribute(Field.ConnectionLeak.THREAD),
        entry.attribute(Field.ConnectionLeak.CALL_SITE),
        entry.attribute(Field.ConnectionLeak.STACK));
  }

  /** Whether it is still held. */
  public boolean isHeld() {
    return returnedAt == null;
  }
}
