package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.time.Instant;

/**
 * What a collection of the old generation left of the heap.
 *
 * @param at when it ended
 */
public record LiveSetPoint(Instant at, long bytes, String collector) {

  static LiveSetPoint of(Entry entry) {
    return new LiveSetPoint(
        Instant.ofEpochMilli(entry.count(Field.LiveSet.TIME_MILLIS)),
        entry.count(Field.LiveSet.BYTES),
        entry.attribute(Field.LiveSet.COLLECTOR, ""));
  }
}
