package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who a JVM is; what its agent did not tell is null. */
public record JvmIdentity(
    String service,
    @Nullable Long pid,
    @Nullable String host,
    @Nullable String javaVersion,
    @Nullable String jvmName,
    @Nullable String agentVersion,
    @Nullable Instant startedAt) {

  static JvmIdentity of(String jvmId, @Nullable Entry entry) {
    if (entry == null) {
      return new JvmIdentity(jvmId, null, null, null, null, null, null);
    }
    @Nullable Long startedMillis = entry.value(Field.Jvm.STARTED_MILLIS);
    return new JvmIdentity(
        entry.attribute(Field.Jvm.SERVICE, jvmId),
        number(entry.attribute(Field.Jvm.PID)),
        entry.attribute(Field.Jvm.HOST),
        entry.attribute(Field.Jvm.JAVA_VERSION),
        entry.attribute(Field.Jvm.JVM_NAME),
        entry.attribute(Field.Jvm.AGENT_VERSION),
        startedMillis == null ? null : Instant.ofEpochMilli(startedMillis));
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      // Not told in a way that is understood here, so not told.
      return null;
    }
  }
}
