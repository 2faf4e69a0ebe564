package dev.outrider.sidecar.model;

import java.util.List;
import java.util.stream.Stream;

/** What sort of thing an {@link Event} tells of. */
public enum EventKind {
  /** An operator had something done, or was refused it. */
  ACTION("action"),

  /** A rule's threshold was crossed for long enough. */
  ALERT_FIRING("alertFiring"),

  /** What an alert told of is over. */
  ALERT_RESOLVED("alertResolved"),

  /** An application stood still for a collection for longer than its threshold. */
  LONG_PAUSE("longPause"),

  /** A JVM reported for the first time, or again after it had been silent. */
  JVM_STARTED("jvmStarted"),

  /** A JVM went silent: it ended, or cannot reach the sidecar. */
  JVM_STOPPED("jvmStopped"),

  /** Executions of a statement took longer than the host's threshold, within a minute. */
  SLOW_STATEMENT("slowStatement");

  private final String word;

  EventKind(String word) {
    this.word = word;
  }

  /** As the API writes it. */
  public String word() {
    return word;
  }

  /** The words of all kinds. */
  public static List<String> words() {
    return Stream.of(values()).map(EventKind::word).toList();
  }
}
