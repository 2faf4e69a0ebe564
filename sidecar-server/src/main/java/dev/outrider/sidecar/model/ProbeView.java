package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/**
 * One probe of the agent.
 *
 * @param state {@code waiting}, {@code active}, {@code unavailable} or {@code off}
 * @param reason why it is not active, if there is one
 * @param classes how many classes it has woven
 */
public record ProbeView(String name, String state, @Nullable String reason, long classes) {

  static ProbeView of(Entry entry) {
    return new ProbeView(
        entry.id(),
        entry.attribute(Field.Probe.STATE, "unknown"),
        entry.attribute(Field.Probe.REASON),
        entry.count(Field.Probe.CLASSES));
  }
}
