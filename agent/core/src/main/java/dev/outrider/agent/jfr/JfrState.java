package dev.outrider.agent.jfr;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import org.jspecify.annotations.Nullable;

/** What is told of the recording at one moment. Immutable. */
final class JfrState {

  private final Entry entry;

  private JfrState(Entry entry) {
    this.entry = entry;
  }

  /**
   * A state.
   *
   * @param state one of {@link Field.Jfr}
   * @param path where the JVM writes; null if it writes nothing
   * @param folder the name of our own folder around it; null if the JVM writes elsewhere
   */
  static JfrState of(
      String state,
      @Nullable String reason,
      JfrMode mode,
      String way,
      @Nullable String path,
      @Nullable String folder) {
    Entry.Builder entry =
        Entry.of(Kind.JFR, "self")
            .attribute(Field.Jfr.STATE, state)
            .attribute(Field.Jfr.MODE, mode.word())
            .attribute(Field.Jfr.WAY, way)
            .value(Field.Jfr.PID, ProcessHandle.current().pid())
            .value(Field.Jfr.JAVA_FEATURE, Runtime.version().feature());
    if (reason != null) {
      entry.attribute(Field.Jfr.REASON, reason);
    }
    if (path != null) {
      entry.attribute(Field.Jfr.PATH, path);
    }
    if (folder != null) {
      entry.attribute(Field.Jfr.FOLDER, folder);
    }
    return new JfrState(entry.build());
  }

  /** As it is reported; the same object each time, so that telling it again allocates nothing. */
  Entry entry() {
    return entry;
  }
}
