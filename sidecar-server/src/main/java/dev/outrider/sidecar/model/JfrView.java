package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/**
 * What an agent tells of its flight recording.
 *
 * @param state {@code running}, {@code starting}, {@code off} or {@code unavailable}
 * @param reason why there is none, or what is special about it
 * @param mode {@code off}, {@code low}, {@code default} or {@code high}
 * @param path the folder it is written into
 * @param folder the name of the agent's own folder that holds the path; null if it is not its own
 * @param way the way the host's settings ask for
 * @param pid of the host, in its own namespace
 * @param javaFeature the release of the host's JVM
 */
public record JfrView(
    String state,
    @Nullable String reason,
    String mode,
    @Nullable String path,
    @Nullable String folder,
    String way,
    long pid,
    int javaFeature) {

  static JfrView of(Entry entry) {
    return new JfrView(
        entry.attribute(Field.Jfr.STATE, Field.Jfr.STATE_UNAVAILABLE),
        entry.attribute(Field.Jfr.REASON),
        entry.attribute(Field.Jfr.MODE, "unknown"),
        entry.attribute(Field.Jfr.PATH),
        entry.attribute(Field.Jfr.FOLDER),
        entry.attribute(Field.Jfr.WAY, Field.Jfr.WAY_AUTO),
        entry.count(Field.Jfr.PID),
        (int) entry.count(Field.Jfr.JAVA_FEATURE));
  }

  /** Whether there is a recording to read. */
  public boolean running() {
    return state.equals(Field.Jfr.STATE_RUNNING);
  }
}
