package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/** A host's operating system process; what its platform does not tell is null. */
public record ProcessView(
    @Nullable Long residentBytes,
    @Nullable Long anonymousBytes,
    @Nullable Long cpuNanos,
    @Nullable Long threads,
    @Nullable Long openFiles) {

  private static final ProcessView UNKNOWN = new ProcessView(null, null, null, null, null);

  static ProcessView of(@Nullable Entry entry) {
    if (entry == null) {
      return UNKNOWN;
    }
    return new ProcessView(
        entry.value(Field.OsProcess.RESIDENT_BYTES),
        entry.value(Field.OsProcess.ANONYMOUS_BYTES),
        entry.value(Field.OsProcess.CPU_NANOS),
        entry.value(Field.OsProcess.THREADS),
        entry.value(Field.OsProcess.OPEN_FILES));
  }

  ProcessView plus(ProcessView other) {
    return new ProcessView(
        Sum.of(residentBytes, other.residentBytes),
        Sum.of(anonymousBytes, other.anonymousBytes),
        Sum.of(cpuNanos, other.cpuNanos),
        Sum.of(threads, other.threads),
        Sum.of(openFiles, other.openFiles));
  }
}
